/// Words in letters that the index of any version takes for letters. What begins a word still begins it.
enum IndexedWords {
    static func text(_ words: [String]) -> String {
        words.map { word in word.unicodeScalars.map(spelled).joined() }.joined(separator: " ")
    }

    /// Beyond ASCII a scalar is its number between two letters that, themselves beyond it, stand for nothing else.
    private static func spelled(_ scalar: Unicode.Scalar) -> String {
        scalar.isASCII ? String(scalar) : "ж" + String(scalar.value, radix: 36) + "ж"
    }
}
