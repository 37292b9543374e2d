import Wire

/// A path with `{names}` for whole segments, and perhaps a `*` at its end for all that follows.
struct RoutePattern: Sendable {
    private enum Segment: Sendable {
        case literal(Substring)
        case parameter(String)
    }

    /// The pattern itself if nothing in it varies: then a look-up is enough.
    let literal: String?
    private let segments: [Segment]
    private let takesAll: Bool

    init(_ path: String) {
        takesAll = path.hasSuffix("*")
        var parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        if takesAll { parts.removeLast() }
        segments = parts.map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .parameter(String(part.dropFirst().dropLast())) : .literal(part)
        }
        let varies = takesAll || segments.contains { if case .parameter = $0 { true } else { false } }
        literal = varies ? nil : path
    }

    struct Match {
        var parameters: [String: String] = [:]
        /// What the `*` stood for, undecoded.
        var remainder = ""
    }

    /// Holds the undecoded `path` against the pattern, segment by segment.
    func match(_ path: String) -> Match? {
        guard path.hasPrefix("/") else { return nil }
        var match = Match()
        var rest = path.dropFirst()
        for (index, segment) in segments.enumerated() {
            let end = rest.firstIndex(of: "/") ?? rest.endIndex
            let part = rest[..<end]
            switch segment {
            case .literal(let literal):
                guard part == literal else { return nil }
            case .parameter(let name):
                guard !part.isEmpty, let value = HTTPTarget.decodePath(String(part)) else { return nil }
                match.parameters[name] = value
            }
            let isLast = index == segments.count - 1
            if end == rest.endIndex {
                guard isLast, !takesAll else { return nil }
                return match
            }
            rest = rest[rest.index(after: end)...]
            if isLast, !takesAll { return nil }
        }
        guard takesAll else { return nil }
        match.remainder = String(rest)
        return match
    }
}
