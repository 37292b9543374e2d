import Helpdesk

/// A message as the search sees it: its words, what each may mean in the index, and what each weighs.
struct Query {
    struct Word {
        /// Its stem as typed.
        let stem: [UInt8]
        let isStop: Bool
        let isNumber: Bool
        let isCapital: Bool
        let matches: [Vocabulary.Match]
        var concepts: [UInt16] = []
        /// By the language of the entry.
        var weights: [Float]
        /// Where it stands in the message.
        let position: Int
    }

    private(set) var words: [Word] = []
    let guess: LanguageGuess
    /// The sum of the words' weights, by the language of the entry.
    private(set) var totals: [Float]
    /// What it is about that is so just now.
    let live: LiveMatter
    /// The kinds of question it is.
    private(set) var kinds: UInt32 = 0
    /// The skeleton with spaces around and between the words.
    private(set) var letters: [UInt8] = [UInt8(ascii: " ")]

    /// Longer messages are read so far: no question is longer, and the time for one must have an end.
    static let wordLimit = 200
    private static let distinctLimit = 48

    init(_ tokens: Tokens, _ guess: LanguageGuess, in index: SearchIndex) {
        self.guess = guess
        totals = [Float](repeating: 0, count: SearchIndex.languageCount)
        var stemmers = WordStems()
        var (stems, ends, stemSets): ([UInt8], [Int], [Int]) = ([], [], [])
        var places: [[UInt8]: Int] = [:]
        for (position, word) in tokens.words.enumerated() {
            letters.append(contentsOf: tokens.skeleton(word))
            letters.append(UInt8(ascii: " "))
            let kind = StemKind(word, in: guess.language, isTyped: guess.isTyped)
            let start = stems.count
            stemmers.append(stemOf: word, in: tokens, as: kind, to: &stems)
            ends.append(stems.count)
            let stem = Array(stems[start...])
            if let known = places[stem] {
                stemSets.append(known)
                continue
            }
            guard words.count < Self.distinctLimit else {
                stemSets.append(-1)
                continue
            }
            places[stem] = words.count
            stemSets.append(words.count)
            let stop = kind.language.map { StopWords.of($0).contains(Array(tokens.skeleton(word))) } ?? false
            let isNumber = word.traits.contains(.number)
            words.append(
                Word(
                    stem: stem, isStop: stop, isNumber: isNumber, isCapital: word.traits.contains(.capital),
                    matches: index.vocabulary.matches(stem[...], isNumber: isNumber), weights: [], position: position))
        }
        live = LiveMatter(tokens, stems: stems, ends: ends, languages: guess.languages)
        addConcepts(stems, ends, stemSets, index.lexicon)
        kinds = guess.language.map { Lexicon.kinds.set(in: stems, ends: ends, language: $0) } ?? 0
        for place in words.indices { weigh(place, in: index) }
    }

    private mutating func addConcepts(_ stems: [UInt8], _ ends: [Int], _ places: [Int], _ lexicon: Lexicon) {
        var found: [(Range<Int>, [UInt16])] = []
        for language in guess.languages {
            lexicon.concepts(in: stems, ends: ends, language: language) { found.append(($0, $1)) }
        }
        for (range, concepts) in found {
            for place in range where places[place] >= 0 {
                for concept in concepts where !words[places[place]].concepts.contains(concept) {
                    words[places[place]].concepts.append(concept)
                }
            }
        }
    }

    /// Rare words weigh more; words that no entry has weigh nearly as much as the rarest.
    private mutating func weigh(_ place: Int, in index: SearchIndex) {
        var word = words[place]
        word.weights = (0..<SearchIndex.languageCount).map { language in
            let top = index.topWeight(language)
            var weight = index.weight(of: word, language)
            if word.isStop { weight = min(weight, Self.stopWeight * top) }
            return weight
        }
        for language in word.weights.indices { totals[language] += word.weights[language] }
        words[place] = word
    }

    static var stopWeight: Float { 0.12 }
    static var unknownWeight: Float { 0.8 }
}
