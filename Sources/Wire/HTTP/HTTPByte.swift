/// Byte classes of RFC 9110 and RFC 3986 (bit sets over ASCII) and small things done with bytes.
enum HTTPByte {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let percent: UInt8 = 0x25
    static let comma: UInt8 = 0x2C
    static let dash: UInt8 = 0x2D
    static let slash: UInt8 = 0x2F
    static let zero: UInt8 = 0x30
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let equals: UInt8 = 0x3D
    static let question: UInt8 = 0x3F
    static let backslash: UInt8 = 0x5C

    /// RFC 9110 5.6.2.
    @inline(__always)
    static func isToken(_ byte: UInt8) -> Bool {
        isIn(byte, low: 0x03ff_6cfa_0000_0000, high: 0x57ff_ffff_c7ff_fffe)
    }

    /// What a request target may hold, authority included: RFC 3986 without the fragment.
    @inline(__always)
    static func isTarget(_ byte: UInt8) -> Bool {
        isIn(byte, low: 0xafff_fff2_0000_0000, high: 0x47ff_fffe_afff_ffff)
    }

    /// unreserved / sub-delims of RFC 3986 3.2.2; escapes are looked at apart.
    @inline(__always)
    static func isRegisteredName(_ byte: UInt8) -> Bool {
        isIn(byte, low: 0x2bff_7fd2_0000_0000, high: 0x47ff_fffe_87ff_fffe)
    }

    /// `bchars` of RFC 2046 5.1.1, the space included.
    static func isBoundary(_ byte: UInt8) -> Bool {
        isIn(byte, low: 0xa7ff_fb81_0000_0000, high: 0x07ff_fffe_87ff_fffe)
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- zero < 10 }

    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    /// Everything a field value may not hold but HTAB (RFC 9110 5.5); DEL is one.
    @inline(__always)
    static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

    /// 0...15, nil when it is no hexadecimal digit.
    @inline(__always)
    static func hexValue(_ byte: UInt8) -> UInt8? {
        if isDigit(byte) { return byte &- zero }
        let letter = (byte | 0x20) &- 0x61
        return letter < 6 ? letter &+ 10 : nil
    }

    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// ASCII letters only, as field names and most of their values are compared.
    static func equalIgnoringCase(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard one.count == other.count else { return false }
        var index = 0
        while index < one.count {
            if one[index] != other[index], lowercased(one[index]) != lowercased(other[index]) { return false }
            index += 1
        }
        return true
    }

    static func equalIgnoringCase(_ one: UnsafeBufferPointer<UInt8>, _ literal: StaticString) -> Bool {
        equalIgnoringCase(one, UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    static func equal(_ one: UnsafeBufferPointer<UInt8>, _ literal: StaticString) -> Bool {
        guard one.count == literal.utf8CodeUnitCount else { return false }
        var index = 0
        while index < one.count {
            if one[index] != literal.utf8Start[index] { return false }
            index += 1
        }
        return true
    }

    /// Without the optional white space at both ends.
    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = bytes.count
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    /// Whether a member of a comma list, without the blanks around it, is such; empty members are passed over.
    static func hasMember(
        _ list: UnsafeBufferPointer<UInt8>, where isWanted: (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool {
        var start = 0
        while start < list.count {
            var end = start
            while end < list.count, list[end] != comma { end += 1 }
            let member = trimmed(UnsafeBufferPointer(rebasing: list[start..<end]))
            if !member.isEmpty, isWanted(member) { return true }
            start = end + 1
        }
        return false
    }

    @inline(__always)
    private static func isIn(_ byte: UInt8, low: UInt64, high: UInt64) -> Bool {
        byte < 128 && ((byte < 64 ? low : high) &>> UInt64(byte & 63)) & 1 == 1
    }
}

extension [UInt8] {
    mutating func append(text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(decimal number: UInt64) {
        guard number >= 10 else { return append(HTTPByte.zero &+ UInt8(truncatingIfNeeded: number)) }
        append(decimal: number / 10)
        append(HTTPByte.zero &+ UInt8(truncatingIfNeeded: number % 10))
    }

    mutating func append(hexadecimal number: UInt64) {
        if number >= 16 { append(hexadecimal: number >> 4) }
        let digit = UInt8(truncatingIfNeeded: number & 15)
        append(digit < 10 ? HTTPByte.zero &+ digit : 0x57 &+ digit)
    }
}

extension String {
    /// Lends the UTF-8 of this string, contiguous.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var copy = self
        return copy.withUTF8(body)
    }
}
