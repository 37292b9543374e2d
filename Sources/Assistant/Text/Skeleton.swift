/// Folds letters into the skeleton: one Latin spelling for every script, so that Serbian is the same in both of its
/// alphabets and without hooks, Russian is its transliteration however it was typed, and Kazakh and Ukrainian are what
/// they become on a Russian keyboard.
enum Skeleton {
    /// Appends a letter to the word that begins at `start`. `wasLatin` says whether the letter before was Latin.
    @inline(__always)
    static func append(_ spelling: Letter.Spelling, wasLatin: Bool, start: Int, to bytes: inout [UInt8]) {
        let letter = spelling.first
        guard letter != 0 else { return }
        if wasLatin, spelling.script == .latin, bytes.count > start {
            if letter == UInt8(ascii: "h"), joinH(start: start, &bytes) { return }
            if isVowel(letter) { joinTS(start: start, &bytes) }
        }
        if spelling.isJ, bytes.count > start, bytes.last == UInt8(ascii: "d") { return }
        put(letter, start, &bytes)
        if spelling.second != 0 { put(spelling.second, start, &bytes) }
    }

    /// Appends a letter of a script without a spelling of ours, as it is.
    static func append(foreign value: UInt32, to bytes: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(value) else { return }
        UTF8.encode(scalar).map { bytes.append(contentsOf: $0) }
    }

    /// The skeleton of lower-case letters in UTF-8, as a stemmer leaves them.
    static func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        let start = bytes.count
        var (iterator, decoder, wasLatin) = (text.makeIterator(), UTF8(), false)
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            switch Letter(scalar) {
            case .known(_, let spelling):
                append(spelling, wasLatin: wasLatin, start: start, to: &bytes)
                wasLatin = spelling.script == .latin
            case .digit(let digit): bytes.append(digit)
            case .foreign(let value): append(foreign: value, to: &bytes)
            case .silent, .other: break
            }
        }
    }

    static func of(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        append(Array(text.lowercased().utf8)[...], to: &bytes)
        return bytes
    }

    /// A letter said twice is one: spelling differs there between languages, and typists do.
    @inline(__always)
    private static func put(_ letter: UInt8, _ start: Int, _ bytes: inout [UInt8]) {
        if bytes.count > start, bytes.last == letter { return }
        bytes.append(letter)
    }

    /// sh, zh, ch, shch and ph are one sound each, kh is h.
    private static func joinH(start: Int, _ bytes: inout [UInt8]) -> Bool {
        switch bytes[bytes.count - 1] {
        case UInt8(ascii: "s"), UInt8(ascii: "z"): return true
        case UInt8(ascii: "c"):
            if bytes.count - start > 1, bytes[bytes.count - 2] == UInt8(ascii: "s") { bytes.removeLast() }
            return true
        case UInt8(ascii: "k"):
            bytes[bytes.count - 1] = UInt8(ascii: "h")
            return true
        case UInt8(ascii: "p"):
            bytes[bytes.count - 1] = UInt8(ascii: "f")
            return true
        default: return false
        }
    }

    /// Before a vowel, ts is how ц is typed.
    private static func joinTS(start: Int, _ bytes: inout [UInt8]) {
        guard bytes.count - start > 1, bytes[bytes.count - 1] == UInt8(ascii: "s"),
            bytes[bytes.count - 2] == UInt8(ascii: "t")
        else { return }
        bytes.removeLast()
        bytes[bytes.count - 1] = UInt8(ascii: "c")
    }

    @inline(__always)
    static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
        default: false
        }
    }
}
