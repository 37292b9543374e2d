/// A letter of our languages in one byte; ASCII stays.
enum LetterCode {
    @inline(__always)
    static func of(_ value: UInt32) -> UInt8? {
        switch value {
        case 0x61...0x7A: UInt8(value)
        // From а to џ.
        case 0x430...0x45F: UInt8(0x80 + value - 0x430)
        default: others.firstIndex(of: value).map { UInt8(0xB0 + $0) }
        }
    }

    private static let others: [UInt32] = "ґғқңөұүһәčćšžđ".unicodeScalars.map(\.value)

    /// The codes of a word in UTF-8; other letters are left out.
    static func append(_ word: ArraySlice<UInt8>, to codes: inout [UInt8]) {
        var (iterator, decoder) = (word.makeIterator(), UTF8())
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            if let code = of(scalar.value) { codes.append(code) }
        }
    }
}
