/// An entity tag (RFC 9110 8.8.3): `"abc"`, or `W/"abc"` for a weak one.
package struct EntityTag: Hashable, Sendable, CustomStringConvertible {
    package let isWeak: Bool
    package let opaque: String

    /// A tag of our own; characters an opaque tag may not hold become "-".
    package init(_ opaque: String, isWeak: Bool = false) {
        self.isWeak = isWeak
        self.opaque = opaque.withBytes { bytes in
            String(decoding: bytes.map { Self.mayHold($0) ? $0 : HTTPByte.dash }, as: UTF8.self)
        }
    }

    /// Nil unless the text is one tag and nothing else.
    package init?(parsing text: String) {
        let tag: EntityTag? = text.withBytes { bytes in
            var index = 0
            let tag = Self.read(bytes, at: &index)
            return index == bytes.count ? tag : nil
        }
        guard let tag else { return nil }
        self = tag
    }

    package var description: String { isWeak ? "W/\"\(opaque)\"" : "\"\(opaque)\"" }

    /// The strong comparison of RFC 9110 8.8.3.2: for `If-Match`, `If-Range`.
    package func isStronglyEqual(to other: EntityTag) -> Bool {
        !isWeak && !other.isWeak && opaque == other.opaque
    }

    /// The weak comparison: for `If-None-Match`.
    package func isWeaklyEqual(to other: EntityTag) -> Bool { opaque == other.opaque }

    /// Whether an `If-None-Match` value names this tag of the present representation: then 304 (or 412).
    package func satisfiesIfNoneMatch(_ fieldValue: String) -> Bool {
        Self.list(fieldValue) { $0.isWeaklyEqual(to: self) }
    }

    /// Whether an `If-Match` value names this tag of the present representation: if not, 412.
    package func satisfiesIfMatch(_ fieldValue: String) -> Bool {
        Self.list(fieldValue) { $0.isStronglyEqual(to: self) }
    }

    /// True for `*` and for a list with a tag that matches; what follows a malformed member is not looked at.
    private static func list(_ fieldValue: String, contains matches: (EntityTag) -> Bool) -> Bool {
        fieldValue.withBytes { whole in
            let bytes = HTTPByte.trimmed(whole)
            if bytes.count == 1, bytes[0] == 0x2A { return true }
            var index = 0
            while index < bytes.count {
                if bytes[index] == HTTPByte.comma || HTTPByte.isBlank(bytes[index]) {
                    index += 1
                    continue
                }
                guard let tag = read(bytes, at: &index) else { return false }
                var next = index
                while next < bytes.count, HTTPByte.isBlank(bytes[next]) { next += 1 }
                guard next == bytes.count || bytes[next] == HTTPByte.comma else { return false }
                if matches(tag) { return true }
                index = next
            }
            return false
        }
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, at index: inout Int) -> EntityTag? {
        var position = index
        var isWeak = false
        if bytes.count - position >= 2, bytes[position] == 0x57, bytes[position + 1] == HTTPByte.slash {
            isWeak = true
            position += 2
        }
        guard position < bytes.count, bytes[position] == HTTPByte.quote else { return nil }
        let start = position + 1
        position = start
        while position < bytes.count, mayHold(bytes[position]) { position += 1 }
        guard position < bytes.count, bytes[position] == HTTPByte.quote else { return nil }
        index = position + 1
        return EntityTag(
            isWeak: isWeak,
            opaque: String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self))
    }

    private init(isWeak: Bool, opaque: String) {
        self.isWeak = isWeak
        self.opaque = opaque
    }

    /// etagc: visible characters without the quote, and bytes above ASCII.
    private static func mayHold(_ byte: UInt8) -> Bool { byte > 0x20 && byte != HTTPByte.quote && byte != 0x7F }
}
