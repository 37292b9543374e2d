/// Letters that tell a language by themselves.
enum LetterTraits {
    @inline(__always)
    static func of(_ value: UInt32) -> Tokens.Traits {
        if value < 0x80 { return [] }
        return table[Int(min(value, 0x530))]
    }

    private static let table: [Tokens.Traits] = {
        var table = [Tokens.Traits](repeating: [], count: 0x531)
        func mark(_ letters: String, _ trait: Tokens.Traits) {
            for scalar in letters.unicodeScalars { table[Int(scalar.value)].formUnion(trait) }
        }
        for value in 0xDF...0x24F { table[value] = .foreignLatin }
        for scalar in "čćšžđ".unicodeScalars { table[Int(scalar.value)] = .serbianLatin }
        mark("ёъ", .russian)
        mark("ыэ", .hardVowel)
        mark("їєґ", .ukrainian)
        mark("әғқңөұүһ", .kazakh)
        mark("ђјљњћџ", .serbianCyrillic)
        mark("і", .dottedI)
        return table
    }()
}
