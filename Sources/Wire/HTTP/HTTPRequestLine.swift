/// A request line taken apart (RFC 9112 3): ranges of the head's bytes, checked.
struct HTTPRequestLine {
    let method: HTTPMethod
    let minorVersion: Int
    /// The target in origin-form, "*", or CONNECT's authority.
    let target: Range<Int>
    /// Nil unless the target names its host.
    let authority: Range<Int>?
    /// Absolute-form without a path: "/" has to be put in front of the target.
    let lacksPath: Bool

    /// `line` is without its line end; ranges count from the start of `bytes`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) throws(HTTPRejection) {
        let spaces = bytes[line].indices.filter { bytes[$0] == HTTPByte.space }
        guard spaces.count == 2, spaces[0] > line.lowerBound, spaces[1] > spaces[0] + 1 else {
            throw .badRequest("A request line is a method, a target and a version, with one space between them.")
        }
        method = HTTPMethod(token: UnsafeBufferPointer(rebasing: bytes[line.lowerBound..<spaces[0]]))
        minorVersion = try Self.version(UnsafeBufferPointer(rebasing: bytes[spaces[1] + 1..<line.upperBound]))
        let whole = spaces[0] + 1..<spaces[1]
        try Self.check(UnsafeBufferPointer(rebasing: bytes[whole]))

        if method == .connect {
            guard HTTPAuthority.isValid(UnsafeBufferPointer(rebasing: bytes[whole]), needsPort: true) else {
                throw .badRequest("CONNECT wants a host and a port.")
            }
            (target, authority, lacksPath) = (whole, whole, false)
        } else if bytes[whole.lowerBound] == HTTPByte.slash {
            (target, authority, lacksPath) = (whole, nil, false)
        } else if whole.count == 1, bytes[whole.lowerBound] == UInt8(ascii: "*") {
            guard method == .options else { throw .badRequest("Only OPTIONS may ask for *.") }
            (target, authority, lacksPath) = (whole, nil, false)
        } else {
            let start = try Self.authorityStart(UnsafeBufferPointer(rebasing: bytes[whole])) + whole.lowerBound
            let end = bytes[start..<whole.upperBound].firstIndex { $0 == HTTPByte.slash || $0 == HTTPByte.question }
            let named = start..<(end ?? whole.upperBound)
            guard HTTPAuthority.isValid(UnsafeBufferPointer(rebasing: bytes[named])) else {
                throw .badRequest("The target names no valid host.")
            }
            authority = named
            target = named.upperBound..<whole.upperBound
            lacksPath = target.isEmpty || bytes[target.lowerBound] != HTTPByte.slash
        }
    }

    private static func version(_ text: UnsafeBufferPointer<UInt8>) throws(HTTPRejection) -> Int {
        let name: StaticString = "HTTP/"
        guard text.count == 8, HTTPByte.isDigit(text[5]), text[6] == UInt8(ascii: "."), HTTPByte.isDigit(text[7]),
            text.prefix(5).elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: 5))
        else { throw .badRequest("The version of HTTP is not written as it should be.") }
        guard text[5] == HTTPByte.zero + 1, text[7] <= HTTPByte.zero + 1 else {
            throw HTTPRejection(status: .versionNotSupported, reason: "HTTP/1.1 and HTTP/1.0 are served.")
        }
        return Int(text[7] - HTTPByte.zero)
    }

    private static func check(_ target: UnsafeBufferPointer<UInt8>) throws(HTTPRejection) {
        var index = 0
        while index < target.count {
            let byte = target[index]
            guard HTTPByte.isTarget(byte) else { throw .badRequest("The target holds a wrong character.") }
            index += 1
            guard byte == HTTPByte.percent else { continue }
            guard target.count - index >= 2, HTTPByte.hexValue(target[index]) != nil,
                HTTPByte.hexValue(target[index + 1]) != nil
            else { throw .badRequest("The target holds a broken escape.") }
            index += 2
        }
    }

    /// Behind the scheme of an absolute-form target.
    private static func authorityStart(_ target: UnsafeBufferPointer<UInt8>) throws(HTTPRejection) -> Int {
        for scheme: StaticString in ["http://", "https://"] {
            let length = scheme.utf8CodeUnitCount
            guard target.count > length else { continue }
            if HTTPByte.equalIgnoringCase(UnsafeBufferPointer(rebasing: target[..<length]), scheme) { return length }
        }
        throw .badRequest("The target is neither a path nor an http address.")
    }
}
