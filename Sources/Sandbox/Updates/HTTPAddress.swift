/// A plain `http://host:port/path`, as far as the sandbox calls any.
struct HTTPAddress: Sendable, Equatable {
    let host: String
    let port: UInt16
    /// With its query, never empty.
    let path: String

    init?(_ address: String) {
        guard address.lowercased().hasPrefix("http://") else { return nil }
        let rest = address.dropFirst(7)
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        var authority = rest[..<end]
        if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
        let path = rest[end...].prefix { $0 != "#" }
        self.path = path.hasPrefix("/") ? String(path) : "/" + path
        guard !rest.contains(where: { $0.isWhitespace }) else { return nil }
        var port: Substring?
        if authority.hasPrefix("["), let close = authority.firstIndex(of: "]") {
            host = String(authority[authority.index(after: authority.startIndex)..<close])
            let tail = authority[authority.index(after: close)...]
            if tail.hasPrefix(":") { port = tail.dropFirst() }
        } else if let colon = authority.lastIndex(of: ":") {
            host = String(authority[..<colon])
            port = authority[authority.index(after: colon)...]
        } else {
            host = String(authority)
        }
        guard !host.isEmpty, let number = port.map({ UInt16($0) }) ?? 80 else { return nil }
        self.port = number
    }

    /// As the Host field wants it.
    var authority: String { (host.contains(":") ? "[\(host)]" : host) + (port == 80 ? "" : ":\(port)") }
}
