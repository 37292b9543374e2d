/// The four forms of a request target (RFC 9112 3.2); ranges count as those of the request line do.
enum HTTPTargetForm {
    case origin
    /// `afterAuthority` is where the path or the query begins, or the target's end.
    case absolute(authority: Range<Int>, afterAuthority: Int)
    case authority
    case asterisk

    /// Nil when it has none of the forms, or not the one its method needs.
    init?(of line: HTTPRequestLineScanner, in bytes: UnsafeBufferPointer<UInt8>) {
        let range = line.target
        let target = UnsafeBufferPointer(rebasing: bytes[range])
        let method = UnsafeBufferPointer(rebasing: bytes[..<line.methodEnd])
        if HTTPByte.equal(method, "CONNECT") {
            guard HTTPAuthority.isValid(target, needsPort: true) else { return nil }
            self = .authority
            return
        }
        if target[0] == HTTPByte.slash {
            self = .origin
            return
        }
        if target.count == 1, target[0] == 0x2A {
            guard HTTPByte.equal(method, "OPTIONS") else { return nil }
            self = .asterisk
            return
        }
        guard let start = Self.authorityStart(of: target) else { return nil }
        var end = start
        while end < target.count, target[end] != HTTPByte.slash, target[end] != HTTPByte.question { end += 1 }
        guard HTTPAuthority.isValid(UnsafeBufferPointer(rebasing: target[start..<end])) else { return nil }
        let origin = range.lowerBound
        self = .absolute(authority: origin + start..<origin + end, afterAuthority: origin + end)
    }

    private static func authorityStart(of target: UnsafeBufferPointer<UInt8>) -> Int? {
        for scheme: StaticString in ["http://", "https://"] {
            let length = scheme.utf8CodeUnitCount
            if target.count > length,
                HTTPByte.equalIgnoringCase(UnsafeBufferPointer(rebasing: target[..<length]), scheme)
            {
                return length
            }
        }
        return nil
    }
}
