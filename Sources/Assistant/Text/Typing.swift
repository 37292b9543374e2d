/// Russian typed in Latin letters, put back into its own.
enum Typing {
    /// Appends the UTF-8 of the likely Russian spelling of a lower-case Latin word.
    static func append(russianOf word: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        var place = word.startIndex
        while place < word.endIndex {
            if word[place] < 0x80 {
                let (letter, length) = letter(at: place, in: word)
                bytes.append(contentsOf: letter.utf8)
                place += length
            } else {
                bytes.append(word[place])
                place += 1
            }
        }
    }

    private static func letter(at place: Int, in word: ArraySlice<UInt8>) -> (String, Int) {
        for (typed, letter) in groups where word[place...].starts(with: typed) { return (letter, typed.count) }
        let byte = word[place]
        // At the end or between vowels y is й, elsewhere ы.
        if byte == UInt8(ascii: "y") || byte == UInt8(ascii: "j") {
            let afterVowel = place > word.startIndex && Skeleton.isVowel(word[place - 1])
            return (afterVowel || byte == UInt8(ascii: "j") ? "й" : "ы", 1)
        }
        return (singles[Int(byte)] ?? String(decoding: [byte], as: UTF8.self), 1)
    }

    private static let groups: [([UInt8], String)] = [
        ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("ch", "ч"), ("sh", "ш"), ("kh", "х"), ("ts", "ц"), ("yu", "ю"),
        ("ju", "ю"), ("iu", "ю"), ("ya", "я"), ("ja", "я"), ("ia", "я"), ("yo", "ё"), ("jo", "ё"), ("ye", "е"),
    ].map { (Array($0.utf8), $1) }

    private static let singles: [String?] = {
        var singles = [String?](repeating: nil, count: 128)
        let pairs: [(Unicode.Scalar, String)] = [
            ("a", "а"), ("b", "б"), ("c", "ц"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"),
            ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"),
            ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "х"), ("z", "з"),
        ]
        for (typed, letter) in pairs { singles[Int(typed.value)] = letter }
        return singles
    }()
}
