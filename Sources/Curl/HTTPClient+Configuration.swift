extension HTTPClient {
    /// Which way requests go.
    package enum Proxy: Sendable {
        /// `HTTPS_PROXY`, `http_proxy`, `ALL_PROXY` and `NO_PROXY`, as libcurl reads them: `http_proxy` in small
        /// letters only.
        case environment
        case none
        /// For all requests.
        case url(String)
    }

    /// What holds for all requests of a client.
    package struct Configuration: Sendable {
        /// Requests under way at once; more wait inside. Over HTTP/1.1 each has a connection of its own.
        package var requests = 256
        /// The same for one scheme, host and port.
        package var requestsPerOrigin = 64
        /// Name, TCP, proxy and TLS together.
        package var connectTimeout: Duration = .seconds(10)
        /// Certificates to trust instead of the system's, as a PEM file.
        package var trustedCertificates: String?
        package var proxy = Proxy.environment
        /// HTTP/2 where the server offers it over TLS. Without it, a body that no one takes is bounded by the socket's
        /// buffers instead of by a window of 32 MiB.
        package var offersHTTP2 = true
        package var connectGuard = ConnectGuard.anyAddress
        package var userAgent: String?

        package init() {}
    }
}

extension Duration {
    /// Rounded up.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow else { return seconds > 0 ? .max : 0 }
        let rest = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return max(0, Int(clamping: whole &+ rest))
    }
}
