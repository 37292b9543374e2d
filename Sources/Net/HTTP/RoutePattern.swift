import Wire

/// A path with `{names}` for whole segments, and perhaps a `*` at its end for all that follows.
struct RoutePattern: Sendable {
    private enum Segment: Sendable {
        case literal(String)
        case parameter(String)
    }

    /// The pattern itself if nothing in it varies: then a look-up is enough.
    let literal: [UInt8]?
    private let segments: [Segment]
    /// What comes before the `*`, where there is one and nothing else varies.
    private let prefix: [UInt8]?
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
        literal = takesAll || hasParameters ? nil : Array(path.utf8)
        prefix = takesAll && !hasParameters ? Array(path.utf8.dropLast()) : nil
    }

    struct Match {
        var parameters: [String: String] = [:]
        /// Where what the `*` stood for begins in the path, with the slash before it.
        var remainder = 0
    }

    /// Whether nothing in the pattern varies and this is it.
    func isExactly(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
        literal.map { $0.count == path.count && path.begins(with: $0) } ?? false
    }

    /// Holds the undecoded `path` against the pattern.
    func match(_ path: UnsafeBufferPointer<UInt8>) -> Match? {
        guard let prefix else { return matchSegments(path) }
        guard path.begins(with: prefix) else { return nil }
        return Match(remainder: prefix.count - 1)
    }

    private func matchSegments(_ path: UnsafeBufferPointer<UInt8>) -> Match? {
        let parts = path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard takesAll ? parts.count > segments.count : parts.count == segments.count else { return nil }
        var match = Match()
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .literal(let literal):
                guard part.elementsEqual(literal.utf8) else { return nil }
            case .parameter(let name):
                guard !part.isEmpty, let value = HTTPTarget.decodePath(String(decoding: part, as: UTF8.self)) else {
                    return nil
                }
                match.parameters[name] = value
            }
        }
        if takesAll { match.remainder = parts[segments.count].startIndex - 1 }
        return match
    }
}
