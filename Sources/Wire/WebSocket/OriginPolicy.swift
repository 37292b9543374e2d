/// Which pages may open a WebSocket here: browsers send cookies along to any host, and tell the page's origin
/// (RFC 6455 10.2). Clients that aren't browsers tell none and are let in.
package enum OriginPolicy: Equatable, Sendable {
    /// Any page.
    case any
    /// Pages of the host, and port, the request goes to.
    case sameHost
    /// Pages of these origins, written like `https://example.com`.
    case list([String])

    /// Judges the values of a request's `Origin` fields; `authority` is the request's host and port.
    package func allows(_ origins: [String], authority: String?) -> Bool {
        if self == .any || origins.isEmpty { return true }
        guard origins.count == 1, let origin = WebOrigin(origins[0]) else { return false }
        switch self {
        case .any: return true
        case .sameHost: return authority.flatMap { WebOrigin(scheme: origin.scheme, authority: $0) } == origin
        case .list(let allowed): return allowed.contains { WebOrigin($0) == origin }
        }
    }
}

/// Scheme, host and port as RFC 6454 compares them; nothing else may stand in the text, so no look-alike gets by.
struct WebOrigin: Equatable {
    let scheme: String
    let host: String
    let port: String

    init?(_ text: String) {
        guard let colon = text.utf8.firstIndex(of: HTTPByte.colon) else { return nil }
        let rest = text[colon...]
        guard rest.hasPrefix("://") else { return nil }
        self.init(scheme: String(text[..<colon]), authority: String(rest.dropFirst(3)))
    }

    init?(scheme: String, authority: String) {
        let bytes = Array(authority.utf8)
        // The colons of an IPv6 address stand before the bracket.
        let hostEnd = (bytes.lastIndex(of: 0x5D).map { $0 + 1 }) ?? bytes.firstIndex(of: HTTPByte.colon) ?? bytes.count
        let host = bytes[..<hostEnd]
        var port = bytes[hostEnd...]
        guard !host.isEmpty, host.allSatisfy(Self.isHost) else { return nil }
        guard !scheme.isEmpty, scheme.utf8.allSatisfy(Self.isScheme) else { return nil }
        if port.first == HTTPByte.colon {
            port = port.dropFirst()
            guard (1...5).contains(port.count), port.allSatisfy(HTTPByte.isDigit) else { return nil }
        } else if !port.isEmpty {
            return nil
        }
        self.scheme = Self.lowercased(scheme.utf8)
        self.host = Self.lowercased(host)
        let number = String(decoding: port, as: UTF8.self)
        self.port = number.isEmpty ? Self.defaultPort(self.scheme) : number
    }

    private static func defaultPort(_ scheme: String) -> String {
        switch scheme {
        case "https": "443"
        case "http": "80"
        default: ""
        }
    }

    private static func isScheme(_ byte: UInt8) -> Bool {
        HTTPByte.isLetter(byte) || HTTPByte.isDigit(byte) || byte == 0x2B || byte == HTTPByte.dash || byte == 0x2E
    }

    /// Letters, digits, `-._` and what an IPv6 literal has; no `@`, `/`, `%`, blank or byte beyond ASCII.
    private static func isHost(_ byte: UInt8) -> Bool {
        HTTPByte.isLetter(byte) || HTTPByte.isDigit(byte)
            || [HTTPByte.dash, 0x2E, 0x5F, 0x5B, 0x5D, HTTPByte.colon].contains(byte)
    }

    private static func lowercased(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.map(HTTPByte.lowercased), as: UTF8.self)
    }
}
