/// The bytes that stand for themselves in a JSON string: all but `"`, `\` and those below a space.
enum PlainText {
    /// The place of the first byte that does not stand for itself, or the end.
    @inline(__always)
    static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var place = start
        let raw = UnsafeRawBufferPointer(bytes)
        // Eight at a time. A byte is zero where the top bit of (x - 1) & ~x is set; borrows only spoil what lies above
        // a hit, and the loop below looks for the first.
        while place &+ 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
            let isQuote = (quote &- ones) & ~quote
            let isBackslash = (backslash &- ones) & ~backslash
            let isControl = (word &- (ones &* 0x20)) & ~word
            if (isQuote | isBackslash | isControl) & (ones &* 0x80) != 0 { break }
            place &+= 8
        }
        while place < bytes.count {
            let byte = bytes[place]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            place &+= 1
        }
        return place
    }

    /// The place of the first byte that begins nothing valid in UTF-8 (RFC 3629, 4), if any.
    static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        var place = range.lowerBound
        let raw = UnsafeRawBufferPointer(bytes)
        while place < range.upperBound {
            if place &+ 8 <= range.upperBound,
                raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) & (ones &* 0x80) == 0
            {
                place &+= 8
                continue
            }
            let lead = bytes[place]
            // How many bytes follow, and what the first of them may be: no detours, no surrogates, nothing too high.
            let (count, second): (Int, ClosedRange<UInt8>)
            switch lead {
            case 0x00...0x7F:
                place &+= 1
                continue
            case 0xC2...0xDF: (count, second) = (1, 0x80...0xBF)
            case 0xE0: (count, second) = (2, 0xA0...0xBF)
            case 0xED: (count, second) = (2, 0x80...0x9F)
            case 0xE1...0xEF: (count, second) = (2, 0x80...0xBF)
            case 0xF0: (count, second) = (3, 0x90...0xBF)
            case 0xF1...0xF3: (count, second) = (3, 0x80...0xBF)
            case 0xF4: (count, second) = (3, 0x80...0x8F)
            default: return place
            }
            guard range.upperBound &- place > count, second.contains(bytes[place &+ 1]) else { return place }
            if count > 1, bytes[place &+ 2] & 0xC0 != 0x80 { return place }
            if count > 2, bytes[place &+ 3] & 0xC0 != 0x80 { return place }
            place &+= count &+ 1
        }
        return nil
    }

    @inline(__always) private static var ones: UInt64 { 0x0101_0101_0101_0101 }
}
