import CCurl

extension Flight {
    /// What is not set here is off by libcurl's own rules: no verbose output, no cookies, no decompression, no
    /// redirects, no passwords from files.
    func configure(_ configuration: HTTPClient.Configuration) {
        let request = transfer.request
        okno_set_text(easy, CURLOPT_URL, request.url)
        okno_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        okno_set_text(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        // Signals are for the process, not for a library's thread.
        okno_set_number(easy, CURLOPT_NOSIGNAL, 1)
        // Otherwise ending a transfer whose name is being resolved would stop all until the resolver gives up.
        okno_set_number(easy, CURLOPT_QUICK_EXIT, 1)
        okno_set_number(easy, CURLOPT_CONNECTTIMEOUT_MS, max(1, configuration.connectTimeout.milliseconds))
        okno_set_number(easy, CURLOPT_TCP_KEEPALIVE, 1)
        okno_set_number(easy, CURLOPT_BUFFERSIZE, 64 << 10)
        okno_set_number(easy, CURLOPT_UPLOAD_BUFFERSIZE, 128 << 10)
        okno_set_number(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        okno_set_number(easy, CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))

        okno_set_number(easy, CURLOPT_SSL_VERIFYPEER, 1)
        okno_set_number(easy, CURLOPT_SSL_VERIFYHOST, 2)
        okno_set_number(easy, CURLOPT_SSLVERSION, okno_least_tls)
        if let file = configuration.trustedCertificates {
            okno_set_text(easy, CURLOPT_CAINFO, file)
            okno_set_text(easy, CURLOPT_CAPATH, nil)
        }

        setVersion(configuration)
        setProxy(configuration)
        setMethod(request)
        let redirects = Self.redirects(of: request)
        okno_set_number(easy, CURLOPT_FOLLOWLOCATION, redirects > 0 ? 1 : 0)
        okno_set_number(easy, CURLOPT_MAXREDIRS, redirects)
    }

    /// A request may wait to see whether it can share a connection, but only where that is known once TLS stands: in
    /// the clear it would be known with the first answer, which a long poll gives late.
    private func setVersion(_ configuration: HTTPClient.Configuration) {
        let offersTwo = configuration.offersHTTP2 && transfer.origin.hasPrefix("https:")
        let version = offersTwo ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
        okno_set_number(easy, CURLOPT_HTTP_VERSION, Int(version))
        okno_set_number(easy, CURLOPT_PIPEWAIT, offersTwo ? 1 : 0)
    }

    private func setProxy(_ configuration: HTTPClient.Configuration) {
        switch configuration.proxy {
        case _ where configuration.connectGuard.allows != nil: okno_set_text(easy, CURLOPT_PROXY, "")
        case .environment: break
        case .none: okno_set_text(easy, CURLOPT_PROXY, "")
        case .url(let url):
            okno_set_text(easy, CURLOPT_PROXY, url)
            okno_set_text(easy, CURLOPT_NOPROXY, "")
        }
    }

    private func setMethod(_ request: ClientRequest) {
        switch (request.method, request.body.content) {
        case ("HEAD", .none): okno_set_number(easy, CURLOPT_NOBODY, 1)
        case ("GET", .none): okno_set_number(easy, CURLOPT_HTTPGET, 1)
        case ("POST", .none), ("PUT", .none), ("PATCH", .none): setUpload(request, length: 0)
        case (_, .none): okno_set_text(easy, CURLOPT_CUSTOMREQUEST, request.method)
        default: setUpload(request, length: request.body.length)
        }
    }

    private func setUpload(_ request: ClientRequest, length: Int64?) {
        okno_set_number(easy, CURLOPT_UPLOAD, 1)
        okno_set_text(easy, CURLOPT_CUSTOMREQUEST, request.method)
        okno_set_size(easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(length ?? -1))
    }

    /// Only what has no body can be asked for elsewhere as it is.
    static func redirects(of request: ClientRequest) -> Int {
        guard request.method == "GET" || request.method == "HEAD", case .none = request.body.content else { return 0 }
        return max(0, request.redirects)
    }

    static func headerLines(
        of transfer: Transfer, _ configuration: HTTPClient.Configuration
    ) -> UnsafeMutablePointer<curl_slist>? {
        let fields = transfer.request.fields
        var lines: UnsafeMutablePointer<curl_slist>?
        for field in fields.all {
            // libcurl's sign for a field without a value.
            let line = field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
            lines = curl_slist_append(lines, line) ?? lines
        }
        // Waiting for the server's word before each longer body would cost a second with those that don't give it.
        if !fields.contains("Expect") { lines = curl_slist_append(lines, "Expect:") ?? lines }
        if let agent = configuration.userAgent, !fields.contains("User-Agent") {
            lines = curl_slist_append(lines, "User-Agent: \(agent)") ?? lines
        }
        return lines
    }
}
