/// Percent-decoding of paths and queries (RFC 3986 2.1).
package enum HTTPTarget {
    /// The decoded path; nil on bad escapes, NUL, and what is no UTF-8. Slashes that were escaped are no longer told
    /// from others: ask `pathSegments` where that matters.
    package static func decodePath(_ path: String) -> String? {
        path.withBytes { decode($0, plusIsSpace: false) }
    }

    /// The decoded segments of a path that starts with "/": of `/a/b%20c/` they are `a`, `b c` and an empty one.
    /// Nil as in `decodePath`, and for a segment that could lead elsewhere: ".", "..", or one with a "/" or "\" inside.
    package static func pathSegments(_ path: String) -> [String]? {
        path.withBytes { bytes in
            guard bytes.first == HTTPByte.slash else { return nil }
            var segments: [String] = []
            for piece in bytes.dropFirst().split(separator: HTTPByte.slash, omittingEmptySubsequences: false) {
                guard let segment = decode(UnsafeBufferPointer(rebasing: piece), plusIsSpace: false),
                    segment != ".", segment != "..",
                    !segment.utf8.contains(HTTPByte.slash), !segment.utf8.contains(HTTPByte.backslash)
                else { return nil }
                segments.append(segment)
            }
            return segments
        }
    }

    /// `a=1&b=two+words` as names and values in their order, "+" meaning a space; nil as in `decodePath`.
    package static func queryItems(_ query: String?) -> [(name: String, value: String)]? {
        guard let query else { return [] }
        return query.withBytes { bytes in
            var items: [(name: String, value: String)] = []
            for piece in bytes.split(separator: 0x26) {
                let equals = piece.firstIndex(of: HTTPByte.equals) ?? piece.endIndex
                let name = decode(UnsafeBufferPointer(rebasing: piece[..<equals]), plusIsSpace: true)
                let value = decode(UnsafeBufferPointer(rebasing: piece[equals...].dropFirst()), plusIsSpace: true)
                guard let name, let value else { return nil }
                items.append((name, value))
            }
            return items
        }
    }

    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, plusIsSpace: Bool) -> String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            var byte = bytes[index]
            index += 1
            if byte == HTTPByte.percent {
                guard bytes.count - index >= 2, let high = HTTPByte.hexValue(bytes[index]),
                    let low = HTTPByte.hexValue(bytes[index + 1])
                else { return nil }
                byte = high << 4 | low
                index += 2
            } else if plusIsSpace, byte == 0x2B {
                byte = HTTPByte.space
            }
            if byte == 0 { return nil }
            decoded.append(byte)
        }
        return String(validating: decoded, as: UTF8.self)
    }
}
