/// A request's path below the root, decoded exactly once and known to name nothing above or beside it.
struct FilePath: Equatable, Sendable {
    enum Refusal: Error, Equatable {
        /// Not a path at all: broken escapes, NUL, not UTF-8.
        case malformed
        /// A path that could only name something we never serve.
        case absent
    }

    /// Decoded, without the leading slash; a folder's ends in one, the root's is empty.
    let relative: String
    /// The one spelling under which the file is cached: ASCII, escaped only where needed, upper-case escapes.
    let canonical: String

    var isFolder: Bool { relative.isEmpty || relative.utf8.last == UInt8(ascii: "/") }

    init(_ raw: UnsafeBufferPointer<UInt8>) throws(Refusal) {
        let bytes = try Self.decode(raw)
        try Self.check(bytes)
        // Refuses overlong forms, surrogates and everything else that is not UTF-8.
        guard let relative = String(validating: bytes, as: UTF8.self) else { throw .malformed }
        self.relative = relative
        self.canonical = "/" + Self.escape(bytes)
    }

    /// Percent-encodes everything but slashes and what may stand in a path as it is (RFC 3986, 3.3).
    static func escape(_ bytes: some Sequence<UInt8>) -> String {
        var escaped: [UInt8] = []
        for byte in bytes {
            if isPlain(byte) {
                escaped.append(byte)
            } else {
                escaped += [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 15)]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func decode(_ raw: UnsafeBufferPointer<UInt8>) throws(Refusal) -> [UInt8] {
        // Longer names than the kernel takes (PATH_MAX) need no work.
        guard raw.count <= 3 * 4_096 else { throw .absent }
        guard raw.first == UInt8(ascii: "/") else { throw .malformed }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        var at = 1
        while at < raw.count {
            let byte = raw[at]
            if byte == UInt8(ascii: "%") {
                guard at + 2 < raw.count, let high = hexValue(raw[at + 1]), let low = hexValue(raw[at + 2]) else {
                    throw .malformed
                }
                let decoded = high << 4 | low
                guard decoded != 0 else { throw .malformed }
                // An encoded slash is a character of a name to some and a separator to others.
                guard decoded != UInt8(ascii: "/") else { throw .absent }
                bytes.append(decoded)
                at += 3
            } else {
                // None of these can stand in a path: what sent them unescaped is confused or means harm.
                guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "?"), byte != UInt8(ascii: "#") else {
                    throw .malformed
                }
                bytes.append(byte)
                at += 1
            }
        }
        return bytes
    }

    private static func check(_ bytes: [UInt8]) throws(Refusal) {
        guard bytes.count < 4_096 else { throw .absent }
        for byte in bytes where byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\") {
            throw .absent
        }
        let segments = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for (position, segment) in segments.enumerated() {
            guard let first = segment.first else {
                // Only the last may be empty: the path of a folder.
                guard position == segments.count - 1 else { throw .absent }
                continue
            }
            guard segment.count <= 255 else { throw .absent }
            // `.`, `..` and hidden names alike.
            if first == UInt8(ascii: ".") {
                guard position == 0, segment.elementsEqual(".well-known".utf8), segments.count > 1 else {
                    throw .absent
                }
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            "-._~!$&'()*+,;=:@/".utf8.contains(byte)
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    private static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
