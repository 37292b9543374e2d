import Helpdesk

/// A text as it is compared with another one: its sentences, and of each its words by what they mean.
struct ReadText {
    struct Word {
        let stem: [UInt8]
        let skeleton: [UInt8]
        let isStop: Bool
        let isNumber: Bool
        /// Written with a capital within a sentence.
        let isName: Bool
        var concepts: Set<UInt16> = []
    }

    struct Sentence {
        var words: [Word] = []
        var negations: Int { words.count { ReadText.negations.contains($0.skeleton) } }
    }

    let language: Language?
    let isCyrillic: Bool
    private(set) var sentences: [Sentence] = []

    /// Few words may show a neighbour of their language; `known` is what it is taken for then.
    init(_ text: String, _ lexicon: Lexicon, limit: Int = 600, as known: Language? = nil) {
        let tokens = Tokens(text, limit: limit)
        var guess = LanguageDetector.shared.guess(tokens)
        isCyrillic = guess.isCyrillic
        if let known { guess = LanguageGuess(language: known, certainty: 1) }
        language = guess.language
        var stemmers = WordStems()
        var (stems, ends, words): ([UInt8], [Int], [(Word, Int32)]) = ([], [], [])
        var sentence: Int32 = -1
        for word in tokens.words {
            let kind = StemKind(word, in: guess.language, isTyped: guess.isTyped)
            let start = stems.count
            stemmers.append(stemOf: word, in: tokens, as: kind, to: &stems)
            ends.append(stems.count)
            let skeleton = Array(tokens.skeleton(word))
            let isStop = kind.language.map { StopWords.of($0).contains(skeleton) } ?? false
            words.append(
                (
                    Word(
                        stem: Array(stems[start...]), skeleton: skeleton, isStop: isStop,
                        isNumber: word.traits.contains(.number),
                        isName: word.traits.contains(.capital) && word.sentence == sentence), word.sentence
                ))
            sentence = word.sentence
        }
        if let language {
            lexicon.concepts(in: stems, ends: ends, language: language) { range, concepts in
                for place in range { words[place].0.concepts.formUnion(concepts) }
            }
        }
        var last: Int32 = -1
        for (word, number) in words {
            if number != last { sentences.append(Sentence()) }
            last = number
            sentences[sentences.count - 1].words.append(word)
        }
    }

    /// What turns a statement round, in the skeleton.
    static let negations = Set(
        """
        не нет нельзя без запрещено запрещена запрещён ни никогда невозможно нету not no never none without cannot cant
        dont doesnt isnt arent wont didnt prohibited forbidden impossible ні немає не можна заборонено без ніколи
        неможливо емес жоқ болмайды тыйым мүмкін емес бермейді қабылданбайды ne nije nema nisu nemamo ne može bez
        zabranjeno nikad nikada nemoguće neće nećemo
        """.split(whereSeparator: \.isWhitespace).map { Skeleton.of(String($0)) }
    ).subtracting(["може", "може", "može", "мүмкін", "можна"].map { Skeleton.of($0) })
}
