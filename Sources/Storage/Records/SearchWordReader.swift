/// Reads the words of a text one after another.
struct SearchWordReader {
    private var scalars: String.UnicodeScalarView.Iterator
    private var word: [UInt8] = []
    /// No more of this word is kept.
    private var isFull = false

    init(_ text: String) {
        scalars = text.unicodeScalars.makeIterator()
        word.reserveCapacity(SearchText.wordLimit)
    }

    mutating func next() -> String? {
        word.removeAll(keepingCapacity: true)
        isFull = false
        while let scalar = scalars.next() {
            if !take(scalar), !word.isEmpty { break }
        }
        return word.isEmpty ? nil : String(decoding: word, as: UTF8.self)
    }

    /// False if the scalar stands between words.
    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else { return takeLetter(scalar) }
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            append(CollectionOfOne(byte))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): append(CollectionOfOne(byte | 0x20))
        // As in Ukrainian м'який: with it or without, it is one word.
        case UInt8(ascii: "'"): break
        default: return false
        }
        return true
    }

    private mutating func takeLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < SearchLetters.end {
            let letters = SearchLetters.table[Int(scalar.value)]
            if letters != 0 {
                let bytes = (0..<Int(letters >> 24) - 1).lazy.map { UInt8(truncatingIfNeeded: letters >> (8 * $0)) }
                append(bytes)
                return true
            }
        }
        // The other apostrophes.
        if scalar == "\u{2019}" || scalar == "\u{2018}" { return true }
        return takeOther(scalar)
    }

    private mutating func takeOther(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        if properties.changesWhenLowercased {
            var isLetter = false
            for small in properties.lowercaseMapping.unicodeScalars where take(small) { isLetter = true }
            return isLetter
        }
        switch properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .spacingMark, .letterNumber,
            .otherNumber:
            append(UTF8.encode(scalar))
        case .decimalNumber:
            append(CollectionOfOne(UInt8(ascii: "0") + UInt8(clamping: Int(properties.numericValue ?? 0) % 10)))
        // Marks that letters are known without, apostrophes that count as letters, the Arabic line that lengthens.
        case .modifierLetter where !(0x2B0...0x2FF).contains(scalar.value) && scalar != "\u{640}":
            append(UTF8.encode(scalar))
        case .modifierLetter, .nonspacingMark, .enclosingMark, .format: break
        default: return false
        }
        return true
    }

    private mutating func append(_ letter: (some Collection<UInt8>)?) {
        guard let letter, !isFull else { return }
        if word.count + letter.count <= SearchText.wordLimit { word.append(contentsOf: letter) } else { isFull = true }
    }
}
