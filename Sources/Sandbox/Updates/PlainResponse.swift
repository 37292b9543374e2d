/// A response to the sandbox's own request.
struct PlainResponse: Sendable {
    let status: Int
    let reason: String
    let fields: [(name: String, value: String)]
    let body: [UInt8]

    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// Nil while more is to come; `isWhole` says that nothing more will.
    static func read(_ bytes: [UInt8], isWhole: Bool) throws(PlainClient.Failure) -> PlainResponse? {
        guard let end = headEnd(bytes) else {
            if isWhole { throw .notHTTP }
            return nil
        }
        let lines = String(decoding: bytes[..<(end - 4)], as: UTF8.self).split(separator: "\r\n")
        let parts = (lines.first ?? "").split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), let status = Int(parts[1]), status >= 100 else {
            throw .notHTTP
        }
        let fields = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingSpaces)
        }
        let rest = bytes[end...]
        // What was said to go on with does not concern a request that was sent whole.
        if status < 200 { return try read(Array(rest), isWhole: isWhole) }
        guard let body = try body(rest, status, fields, isWhole: isWhole) else { return nil }
        let reason = parts.count > 2 ? String(parts[2]) : ""
        return PlainResponse(status: status, reason: reason, fields: fields, body: body)
    }

    private static func body(
        _ rest: ArraySlice<UInt8>, _ status: Int, _ fields: [(name: String, value: String)], isWhole: Bool
    ) throws(PlainClient.Failure) -> [UInt8]? {
        if status == 204 || status == 304 { return [] }
        if fields.contains(where: { $0.name == "transfer-encoding" && $0.value.lowercased() == "chunked" }) {
            return try chunks(rest)
        }
        guard let length = fields.first(where: { $0.name == "content-length" }) else {
            return isWhole ? Array(rest) : nil
        }
        guard let count = Int(length.value), count >= 0 else { throw .notHTTP }
        return rest.count >= count ? Array(rest.prefix(count)) : nil
    }

    private static func chunks(_ bytes: ArraySlice<UInt8>) throws(PlainClient.Failure) -> [UInt8]? {
        var (rest, body) = (bytes, [UInt8]())
        while true {
            guard let lineEnd = rest.firstIndex(of: 0x0A) else { return nil }
            let line = String(
                decoding: rest[..<lineEnd].prefix { $0 != UInt8(ascii: ";") && $0 != 0x0D }, as: UTF8.self)
            guard let size = Int(line.trimmingSpaces, radix: 16), size >= 0 else { throw .notHTTP }
            rest = rest[(lineEnd + 1)...]
            if size == 0 { return body }
            guard rest.count >= size, rest.count - size >= 2 else { return nil }
            body += rest.prefix(size)
            rest = rest.dropFirst(size + 2)
        }
    }

    private static func headEnd(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        for index in 0...(bytes.count - 4) where bytes[index] == 0x0D {
            if bytes[index + 1] == 0x0A, bytes[index + 2] == 0x0D, bytes[index + 3] == 0x0A { return index + 4 }
        }
        return nil
    }
}
