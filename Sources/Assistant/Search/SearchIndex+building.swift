import Helpdesk

extension SearchIndex {
    /// Takes entries one by one.
    struct Builder: ~Copyable {
        let lexicon: Lexicon
        let detector = LanguageDetector.shared
        private(set) var entries: [KnowledgeEntry] = []
        private(set) var languages: [UInt8] = []
        private(set) var questions = Field()
        private(set) var entryOfRow: [UInt32] = []
        private(set) var firstRow: [UInt32] = []
        private(set) var answers = Field()
        private(set) var stems = ByteTable(capacity: 1 << 12)
        private(set) var questionWords = Postings.Builder()
        private(set) var answerWords = Postings.Builder()
        private(set) var questionConcepts = Postings.Builder()
        private(set) var answerConcepts = Postings.Builder()
        private(set) var tokenConcepts: [(UInt16, UInt16)] = []
        private(set) var entryCounts = [Float](repeating: 0, count: languageCount)
        private(set) var stemCounts: [UInt32] = []
        private(set) var conceptCounts: [UInt32]
        private(set) var kindsOfRow: [UInt32] = []
        private(set) var liveOfRow: [LiveMatter] = []

        /// Words that were stemmed before: a byte for how, and the word.
        private var words = ByteTable(capacity: 1 << 12)
        private var stemOfWord: [Int32] = []
        private var isStop: [Bool] = []
        private var stemmers = WordStems()
        private var stopSets: [Set<[UInt8]>]
        /// The entry that last counted a stem or a concept.
        private var countedStem: [Int32] = []
        private var countedConcept: [Int32]
        // The stems of one text, one behind the other.
        private var textStems: [UInt8] = []
        private var stemEnds: [Int] = []
        private var key: [UInt8] = []

        init(lexicon: Lexicon) {
            self.lexicon = lexicon
            conceptCounts = [UInt32](repeating: 0, count: lexicon.count * languageCount)
            countedConcept = [Int32](repeating: -1, count: lexicon.count)
            stopSets = Language.allCases.map { StopWords.of($0) }
        }

        mutating func add(_ entry: KnowledgeEntry) {
            let number = entries.count
            let guess = detector.guess(
                entry.questions.first.map { $0 + "\n" + entry.answer.prefix(400) } ?? String(entry.answer.prefix(400)))
            let language = entry.language ?? guess.language
            let isTyped = guess.isTyped && guess.language == language
            let place = SearchIndex.place(of: language)
            entries.append(entry)
            languages.append(UInt8(place))
            entryCounts[place] += 1
            firstRow.append(UInt32(entryOfRow.count))
            for question in entry.questions.isEmpty ? [""] : entry.questions {
                let row = entryOfRow.count
                entryOfRow.append(UInt32(number))
                addText(question, language, isTyped, entry: number, row: row)
            }
            addText(entry.answer, language, isTyped, entry: number, row: nil)
        }

        /// Adds the text of a row, or the answer of an entry.
        private mutating func addText(_ text: String, _ language: Language?, _ isTyped: Bool, entry: Int, row: Int?) {
            let tokens = Tokens(text)
            let place = SearchIndex.place(of: language)
            textStems.removeAll(keepingCapacity: true)
            stemEnds.removeAll(keepingCapacity: true)
            var sentence: Int32 = -1
            let firstToken = tokenConcepts.count
            for word in tokens.words {
                let kind = StemKind(word, in: language, isTyped: isTyped)
                let known = look(up: word, in: tokens, kind)
                let stem = Int(stemOfWord[known])
                let token = Field.Token(stem: stem, isStop: isStop[known], beginsSentence: word.sentence != sentence)
                sentence = word.sentence
                if row != nil {
                    questions.append(token, skeleton: tokens.skeleton(word))
                    tokenConcepts.append((noConcept, noConcept))
                    questionWords.add(stem, at: row ?? 0)
                } else {
                    answers.append(token, skeleton: tokens.skeleton(word))
                    answerWords.add(stem, at: entry)
                }
                if countedStem[stem] != Int32(entry) {
                    countedStem[stem] = Int32(entry)
                    stemCounts[stem * languageCount + place] += 1
                }
                textStems.append(contentsOf: stems[stem])
                stemEnds.append(textStems.count)
            }
            if row != nil { questions.endText() } else { answers.endText() }
            if row != nil {
                liveOfRow.append(
                    LiveMatter(tokens, stems: textStems, ends: stemEnds, languages: language.map { [$0] } ?? []))
                kindsOfRow.append(language.map { Lexicon.kinds.set(in: textStems, ends: stemEnds, language: $0) } ?? 0)
            }
            guard let language else { return }
            var found: [(Range<Int>, [UInt16])] = []
            lexicon.concepts(in: textStems, ends: stemEnds, language: language) { found.append(($0, $1)) }
            for (range, concepts) in found {
                for concept in concepts {
                    if let row {
                        questionConcepts.add(Int(concept), at: row)
                        for place in range { note(concept, at: firstToken + place) }
                    } else {
                        answerConcepts.add(Int(concept), at: entry)
                    }
                    if countedConcept[Int(concept)] != Int32(entry) {
                        countedConcept[Int(concept)] = Int32(entry)
                        conceptCounts[Int(concept) * languageCount + place] += 1
                    }
                }
            }
        }

        private mutating func note(_ concept: UInt16, at token: Int) {
            if tokenConcepts[token].0 == noConcept {
                tokenConcepts[token].0 = concept
            } else if tokenConcepts[token].0 != concept {
                tokenConcepts[token].1 = concept
            }
        }

        private mutating func look(up word: Tokens.Word, in tokens: Tokens, _ kind: StemKind) -> Int {
            key.removeAll(keepingCapacity: true)
            key.append(kind.rawValue)
            key.append(contentsOf: tokens.lower(word))
            let (id, isNew) = words.insert(key[...])
            if isNew {
                let start = key.count
                stemmers.append(stemOf: word, in: tokens, as: kind, to: &key)
                let (stem, isNewStem) = stems.insert(key[start...])
                if isNewStem {
                    stemCounts.append(contentsOf: repeatElement(0, count: languageCount))
                    countedStem.append(-1)
                }
                stemOfWord.append(Int32(stem))
                let stops = kind.language.map { stopSets[SearchIndex.place(of: $0)] }
                isStop.append(stops?.contains(Array(tokens.skeleton(word))) ?? false)
            }
            return id
        }
    }
}
