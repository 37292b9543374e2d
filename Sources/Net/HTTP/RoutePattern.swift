import Wire

/// A path with `{names}` for whole segments, and perhaps a `*` at its end for all that follows.
struct RoutePattern: Sendable {
    private enum Segment: Sendable {
        case literal(String)
        case parameter(String)
    }

    /// The pattern itself if nothing in it varies: then a look-up is enough.
    let literal: String?
    private let segments: [Segment]
    /// What comes before the `*`, where there is one and nothing else varies.
    private let prefix: String?
    private let takesAll: Bool

    init(_ path: String) {
        takesAll = path.hasSuffix("*")
        var parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        if takesAll { parts.removeLast() }
        segments = parts.map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
        let hasParameters = segments.contains { if case .parameter = $0 { true } else { false } }
        literal = takesAll || hasParameters ? nil : path
        prefix = takesAll && !hasParameters ? String(path.dropLast()) : nil
    }

    struct Match {
        var parameters: [String: String] = [:]
        /// What the `*` stood for, undecoded, with the slash before it.
        var remainder = ""
    }

    /// Holds the undecoded `path` against the pattern.
    func match(_ path: String) -> Match? {
        if let prefix {
            guard path.utf8.starts(with: prefix.utf8) else { return nil }
            return Match(remainder: String(path.utf8.dropFirst(prefix.utf8.count - 1)) ?? "")
        }
        return matchSegments(path)
    }

    private func matchSegments(_ path: String) -> Match? {
        let parts = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard takesAll ? parts.count > segments.count : parts.count == segments.count else { return nil }
        var match = Match()
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .literal(let literal):
                guard part.elementsEqual(literal.utf8) else { return nil }
            case .parameter(let name):
                guard !part.isEmpty, let value = HTTPTarget.decodePath(String(Substring(part))) else { return nil }
                match.parameters[name] = value
            }
        }
        guard takesAll else { return match }
        let taken = parts.prefix(segments.count).reduce(0) { $0 + $1.count + 1 }
        match.remainder = String(path.utf8.dropFirst(taken)) ?? ""
        return match
    }
}
