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

    /// The place of the first byte that is no UTF-8, if any; what is not quick is asked only after the quick answer.
    static func firstInvalid(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var (iterator, decoder, place) = (bytes.makeIterator(), UTF8(), bytes.startIndex)
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): place += UTF8.width(scalar)
            case .emptyInput: return nil
            case .error: return place
            }
        }
    }

    @inline(__always) private static var ones: UInt64 { 0x0101_0101_0101_0101 }
}
