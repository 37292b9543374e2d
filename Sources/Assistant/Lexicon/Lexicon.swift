import Helpdesk

/// Words and phrases of all languages that mean the same thing, by the thing: what lets "how much" find "price list",
/// and a Serbian question a Russian answer.
package struct Lexicon: Sendable {
    /// Keys are a byte for the language and the stems of a word or phrase with spaces between them.
    private var terms = ByteTable(capacity: 1 << 12)
    /// The concepts of each term.
    private var meanings: [[UInt16]] = []
    /// First words of phrases, by the same keys, and how many words the longest one has.
    private var beginnings = ByteTable(capacity: 1 << 10)
    private var phraseLengths: [Int] = []
    private(set) var count = 0

    /// The longest phrase.
    static let phraseLimit = 4

    /// An empty one.
    package init() {}

    /// The vocabulary that Okno comes with.
    package static let general = Lexicon(Thesaurus.meanings)

    /// What questions ask for.
    static let kinds = Lexicon(Thesaurus.kinds)

    /// Signs that a question is about what is so just now.
    static let signs = Lexicon(Thesaurus.signs)

    private init(_ meanings: [[(language: Language?, terms: [String])]]) {
        var stems = WordStems()
        for meaning in meanings { add(meaning, stemmedBy: &stems) }
    }

    /// Which concepts a text carries, of the first 32.
    func set(in stems: [UInt8], ends: [Int], language: Language, longestOnly: Bool = true) -> UInt32 {
        var set: UInt32 = 0
        guard longestOnly else {
            concepts(in: stems, ends: ends, language: language) { _, concepts in
                for concept in concepts where concept < 32 { set |= 1 << UInt32(concept) }
            }
            return set
        }
        // A longer phrase stands for the words in it: "how much" is not "how".
        var (covered, longest) = ([Int](repeating: 0, count: ends.count), [(Range<Int>, [UInt16])]())
        concepts(in: stems, ends: ends, language: language) { range, concepts in
            longest.append((range, concepts))
            for place in range { covered[place] = max(covered[place], range.count) }
        }
        for (range, concepts) in longest where range.contains(where: { covered[$0] == range.count }) {
            for concept in concepts where concept < 32 { set |= 1 << UInt32(concept) }
        }
        return set
    }

    /// Adds a concept. Words without a language are taken to be of any.
    mutating func add(_ groups: [(language: Language?, terms: [String])], stemmedBy stems: inout WordStems) {
        guard count < Int(UInt16.max) else { return }
        let concept = UInt16(count)
        count += 1
        for (language, words) in groups {
            for language in language.map({ [$0] }) ?? Language.allCases {
                for term in words { add(term, language, concept, &stems) }
            }
        }
    }

    private mutating func add(
        _ term: String, _ language: Language, _ concept: UInt16, _ stems: inout WordStems
    ) {
        let tokens = Tokens(term, limit: Self.phraseLimit)
        guard !tokens.words.isEmpty else { return }
        var key = [Self.byte(language)]
        for (number, word) in tokens.words.enumerated() {
            if number > 0 { key.append(UInt8(ascii: " ")) }
            stems.append(
                stemOf: word, in: tokens, as: StemKind(word, in: language, isTyped: false), to: &key)
            if number == 0, tokens.words.count > 1 {
                let (id, isNew) = beginnings.insert(key[...])
                if isNew { phraseLengths.append(0) }
                phraseLengths[id] = max(phraseLengths[id], tokens.words.count)
            }
        }
        let (id, isNew) = terms.insert(key[...])
        if isNew { meanings.append([]) }
        if !meanings[id].contains(concept) { meanings[id].append(concept) }
    }

    private static func byte(_ language: Language) -> UInt8 {
        UInt8(Language.allCases.firstIndex(of: language) ?? 0) + 1
    }

    /// Calls `found` for each concept at the words of a text that carry it. `stems` are those of the words in order,
    /// `ends` where each of them ends.
    func concepts(
        in stems: [UInt8], ends: [Int], language: Language, _ found: (Range<Int>, [UInt16]) -> Void
    ) {
        var key: [UInt8] = []
        for first in ends.indices {
            let start = first == 0 ? 0 : ends[first - 1]
            key.removeAll(keepingCapacity: true)
            key.append(Self.byte(language))
            key.append(contentsOf: stems[start..<ends[first]])
            if let term = terms.find(key[...]) {
                found(first..<first + 1, meanings[term])
            } else if let term = longestBeginning(of: key) {
                found(first..<first + 1, meanings[term])
            }
            guard let phrases = beginnings.find(key[...]) else { continue }
            for last in (first + 1)..<max(first + 1, min(first + phraseLengths[phrases], ends.count)) {
                key.append(UInt8(ascii: " "))
                key.append(contentsOf: stems[ends[last - 1]..<ends[last]])
                if let term = terms.find(key[...]) { found(first..<last + 1, meanings[term]) }
            }
        }
    }

    /// A term that the word begins with: light stemmers leave endings behind.
    private func longestBeginning(of key: [UInt8]) -> Int? {
        // The language's byte is none of the letters.
        let letters = key.count - 1
        guard letters >= 6 else { return nil }
        for cut in 1...min(4, letters - 5) {
            if let term = terms.find(key[..<(key.count - cut)]) { return term }
        }
        return nil
    }
}
