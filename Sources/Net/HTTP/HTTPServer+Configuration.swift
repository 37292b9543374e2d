package import Wire

/// A certificate (with its chain) and its key, as PEM files.
package struct TLSFiles: Sendable {
    package let certificate: String
    package let key: String

    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }
}

extension HTTPServer {
    /// Where a server listens and what it puts up with. Times are in seconds.
    package struct Configuration: Sendable {
        /// A name, an IPv4 or an IPv6 address; `::` takes both kinds.
        package var host = "127.0.0.1"
        /// 0 lets the kernel choose.
        package var port: UInt16 = 0
        /// Event loops, each on a thread of its own; one a core unless said otherwise.
        package var reactors: Int = 0
        /// Connections held at once, as far as there are descriptors for them; more are told 503.
        package var connections = 100_000
        package var limits = HTTPLimits()
        /// For a TLS handshake and a head together, from the connection's start or the head's first byte.
        package var headTimeout = 10
        /// Between two requests.
        package var keepAliveTimeout = 60
        /// A body must bring at least so many bytes in every window.
        package var bodyWindow = 10
        package var leastBodyBytesPerWindow = 1000
        /// For what is under way when the server stops.
        package var stopTimeout = 10
        /// Serves TLS with this certificate and key; nil serves in the clear.
        package var tls: TLSFiles?

        package init() {}

        var headTicks: UInt32 { Self.ticks(headTimeout) }
        var keepAliveTicks: UInt32 { Self.ticks(keepAliveTimeout) }
        var bodyWindowTicks: UInt32 { Self.ticks(bodyWindow) }

        private static func ticks(_ seconds: Int) -> UInt32 {
            UInt32(clamping: max(seconds, 0)) * TimerWheel.ticksPerSecond
        }
    }
}
