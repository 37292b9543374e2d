import CCurl

/// What libcurl understands of a URL.
enum WebAddress {
    /// Scheme, host and port, in lower case.
    static func origin(of url: String) throws(HTTPClientError) -> String {
        guard url.utf8.count <= 1 << 16, url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), let handle = curl_url()
        else { throw .badURL }
        defer { curl_url_cleanup(handle) }
        guard curl_url_set(handle, CURLUPART_URL, url, 0) == CURLUE_OK,
            let scheme = part(CURLUPART_SCHEME, of: handle)?.lowercased(), scheme == "http" || scheme == "https",
            let host = part(CURLUPART_HOST, of: handle), !host.isEmpty,
            let port = part(CURLUPART_PORT, of: handle)
        else { throw .badURL }
        return "\(scheme)://\(host.lowercased()):\(port)"
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
