import Helpdesk

/// Everything the company said, made ready to be searched. It never changes: a new one is built beside it.
package final class SearchIndex: Sendable {
    package let entries: [KnowledgeEntry]
    let languages: [UInt8]
    /// The questions, headings and other ways to ask, the rows; each belongs to one entry.
    let questions: Field
    let entryOfRow: [UInt32]
    let firstRow: [UInt32]
    let answers: Field
    let vocabulary: Vocabulary
    let questionWords: Postings
    let answerWords: Postings
    let lexicon: Lexicon
    let questionConcepts: Postings
    let answerConcepts: Postings
    /// The concepts of each token of the questions: up to two, and `noConcept`.
    let tokenConcepts: [(UInt16, UInt16)]
    /// How many entries of each language there are, and how many of them hold a stem or a concept.
    let entryCounts: [Float]
    let stemCounts: [UInt32]
    let conceptCounts: [UInt32]
    let questionGrams: Grams
    let answerGrams: Grams
    let questionNorms: [Float]
    let answerNorms: [Float]
    let averageAnswerLength: Float
    /// The kinds of question that each row is.
    let kindsOfRow: [UInt32]
    /// What each row is about that is so just now.
    let liveOfRow: [LiveMatter]
    let detector: LanguageDetector

    static let noConcept = UInt16.max
    /// Our languages, and one place for what is in none of them.
    static let languageCount = Language.allCases.count + 1

    static func place(of language: Language?) -> Int {
        language.flatMap { Language.allCases.firstIndex(of: $0) } ?? languageCount - 1
    }

    /// Builds an index. Takes as long as the text is: about a second for ten megabytes.
    package convenience init(_ entries: [KnowledgeEntry], lexicon: Lexicon = .general) {
        var builder = Builder(lexicon: lexicon)
        for entry in entries { builder.add(entry) }
        self.init(builder)
    }

    private init(_ builder: consuming Builder) {
        entries = builder.entries
        languages = builder.languages
        questions = builder.questions
        entryOfRow = builder.entryOfRow
        firstRow = builder.firstRow
        answers = builder.answers
        let stems = builder.stems
        vocabulary = Vocabulary(stems)
        lexicon = builder.lexicon
        tokenConcepts = builder.tokenConcepts
        entryCounts = builder.entryCounts
        stemCounts = builder.stemCounts
        conceptCounts = builder.conceptCounts
        detector = builder.detector
        kindsOfRow = builder.kindsOfRow
        liveOfRow = builder.liveOfRow
        questionWords = builder.questionWords.postings(words: stems.count)
        answerWords = builder.answerWords.postings(words: stems.count)
        questionConcepts = builder.questionConcepts.postings(words: lexicon.count)
        answerConcepts = builder.answerConcepts.postings(words: lexicon.count)
        averageAnswerLength = max(1, Float(answers.tokens.count) / Float(max(1, answers.count)))

        (questionGrams, questionNorms) = Self.weigh(Grams(2...4), questions.count) { [questions] row, add in
            add(questions.letters(row))
        }
        (answerGrams, answerNorms) = Self.weigh(Grams(3...5), answers.count) {
            [questions, answers, firstRow] entry, add in
            add(questions.letters(Int(firstRow[entry])))
            add(answers.letters(entry))
        }
    }

    /// Counts the pieces of all documents, and then how long each document is in them.
    private static func weigh(
        _ grams: Grams, _ count: Int, _ read: (Int, (ArraySlice<UInt8>) -> Void) -> Void
    ) -> (Grams, [Float]) {
        var (grams, counter) = (grams, Grams.Counter())
        for document in 0..<count {
            counter.clear()
            read(document) { counter.add($0, grams.sizes) }
            grams.count(&counter)
        }
        grams.seal()
        let norms = (0..<count).map { document in
            counter.clear()
            read(document) { counter.add($0, grams.sizes) }
            return grams.norm(of: counter)
        }
        return (grams, norms)
    }
}
