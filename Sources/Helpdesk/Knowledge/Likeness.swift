/// How alike two questions read, whatever their endings and the order of their words.
package enum Likeness {
    /// From 0 for nothing in common to 1 for the same.
    package static func of(_ one: String, _ other: String) -> Double {
        let (left, right) = (grams(one), grams(other))
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        return 2 * Double(left.intersection(right).count) / Double(left.count + right.count)
    }

    /// Three letters at a time, word by word.
    private static func grams(_ text: String) -> Set<[Character]> {
        var grams: Set<[Character]> = []
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            let letters = Array("  " + word + " ")
            for start in 0..<letters.count - 2 { grams.insert(Array(letters[start..<start + 3])) }
        }
        return grams
    }
}
