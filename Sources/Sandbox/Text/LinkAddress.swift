/// Addresses behind links and buttons, as far as Telegram looks at them.
enum LinkAddress {
    /// Why an address is refused.
    enum Problem: String, Error {
        case wrong = "Wrong HTTP URL"
        case protocolUnknown = "Unsupported URL protocol"
        case onlyHTTPS = "Only HTTPS links are allowed"
    }

    /// The address with its scheme and host in small letters and at least a slash for a path.
    static func normalized(_ address: String) throws(Problem) -> String {
        let trimmed = address.trimmingSpaces
        let (scheme, rest) = split(trimmed)
        switch scheme {
        case "tg", "ton", "tonsite":
            guard !rest.isEmpty else { throw .wrong }
            return "\(scheme)://\(rest)"
        case "http", "https": break
        default: throw .protocolUnknown
        }
        let hostEnd = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        let authority = rest[..<hostEnd]
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        guard host.contains("."), !host.hasPrefix("."), !host.contains(".."), !host.contains(" "),
            !rest.contains(where: { $0.isWhitespace })
        else { throw .wrong }
        let path = rest[hostEnd...]
        return "\(scheme)://\(authority.lowercased())\(path.hasPrefix("/") ? "" : "/")\(path)"
    }

    /// The address of a Web App; plain HTTP passes for loopback alone, and only if it is allowed.
    static func webApp(_ address: String, allowingLoopback: Bool) throws(Problem) -> String {
        if allowingLoopback, isLoopback(address) { return address.trimmingSpaces }
        let normalized = try normalized(address)
        guard normalized.hasPrefix("https://") else { throw .onlyHTTPS }
        return normalized
    }

    /// Whether it is plain HTTP to this very machine.
    static func isLoopback(_ address: String) -> Bool {
        let (scheme, rest) = split(address.trimmingSpaces)
        guard scheme == "http" else { return false }
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if authority.hasPrefix("[::1]") { return true }
        let host = authority.prefix { $0 != ":" }
        return host == "localhost" || host.hasPrefix("127.")
    }

    /// The person that a `tg://user?id=1` leads to.
    static func person(_ address: String) -> Int64? {
        query(address, host: "user").first { $0.name == "id" }.flatMap { Int64($0.value) }.flatMap { $0 > 0 ? $0 : nil }
    }

    /// Names and values of `tg://host?name=value&…`.
    static func query(_ address: String, host: String) -> [(name: Substring, value: Substring)] {
        let lower = address.lowercased()
        guard let start = ["tg://\(host)?", "tg:\(host)?"].first(where: { lower.hasPrefix($0) }) else { return [] }
        return address.dropFirst(start.count).split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
    }

    private static func split(_ address: String) -> (scheme: String, rest: Substring) {
        if let mark = address.firstRange(of: "://") {
            return (address[..<mark.lowerBound].lowercased(), address[mark.upperBound...])
        }
        if address.lowercased().hasPrefix("tg:") { return ("tg", address.dropFirst(3)) }
        return ("http", address[...])
    }
}

extension StringProtocol {
    var trimmingSpaces: String {
        var view = self[...]
        while let first = view.first, first.isWhitespace { view = view.dropFirst() }
        while let last = view.last, last.isWhitespace { view = view.dropLast() }
        return String(view)
    }

    /// The first place where `mark` stands.
    func firstRange(of mark: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(mark) { return start..<index(start, offsetBy: mark.count) }
            start = index(after: start)
        }
        return nil
    }
}
