import Glibc

extension SearchIndex {
    /// What the rarest word weighs among the entries of a language.
    func topWeight(_ language: Int) -> Float { Self.rarity(1, of: entryCounts[language]) }

    func weight(of word: Query.Word, _ language: Int) -> Float {
        var count: UInt32 = 0
        if let first = word.matches.first, first.strength == 1 {
            count = stemCounts[first.stem * Self.languageCount + language]
        }
        if count == 0 {
            // A typo weighs what it was meant to be; a word of another language what its meaning does.
            for match in word.matches { count = max(count, stemCounts[match.stem * Self.languageCount + language]) }
        }
        var meant: UInt32 = 0
        for concept in word.concepts {
            let other = conceptCounts[Int(concept) * Self.languageCount + language]
            if other > 0, meant == 0 || other < meant { meant = other }
        }
        let number = entryCounts[language]
        if count == 0, meant == 0 { return Query.unknownWeight * Self.rarity(1, of: number) }
        let known = Self.rarity(Float(count == 0 ? meant : count), of: number)
        let common = Self.rarity(Float(meant == 0 ? count : max(count, meant)), of: number)
        return known * (1 - 0.5) + common * 0.5
    }

    /// Whether any entry carries this meaning.
    func isMeant(_ concept: UInt16) -> Bool {
        !questionConcepts.range(Int(concept)).isEmpty || !answerConcepts.range(Int(concept)).isEmpty
    }

    static func rarity(_ count: Float, of number: Float) -> Float { pow(log(1 + (number + 0.5) / (count + 0.5)), 1) }
}
