/// The second look: compares a query with one entry after another, word by word and letter by letter.
struct Closeness {
    private let query: Query
    private let index: SearchIndex
    /// By stem: the place of the query's word that it matches, plus one, and how well.
    private var wordOfStem: [UInt8]
    private var strengthOfStem: [Float]
    private var questionGrams: Grams.Sought
    private var answerGrams: Grams.Sought
    // How well each of the query's words is met, by what is at hand.
    private var inQuestion: [Float]
    private var inAnswer: [Float]
    private var inSentence: [Float]
    private let queryConcepts: Set<UInt16>
    private let pairCount: Float

    init(_ query: Query, in index: SearchIndex) {
        self.query = query
        self.index = index
        wordOfStem = [UInt8](repeating: 0, count: index.vocabulary.stems.count)
        strengthOfStem = [Float](repeating: 0, count: index.vocabulary.stems.count)
        for (place, word) in query.words.enumerated() {
            for match in word.matches where match.strength > strengthOfStem[match.stem] {
                strengthOfStem[match.stem] = match.strength
                wordOfStem[match.stem] = UInt8(place + 1)
            }
        }
        questionGrams = Grams.Sought(query.letters[...], in: index.questionGrams)
        answerGrams = Grams.Sought(query.letters[...], in: index.answerGrams)
        inQuestion = [Float](repeating: 0, count: query.words.count)
        inAnswer = inQuestion
        inSentence = inQuestion
        queryConcepts = Set(query.words.flatMap(\.concepts))
        pairCount = max(1, query.words.indices.dropFirst().reduce(0) { $0 + Self.pairWeight(query.words, $1) })
    }

    /// Two words of grammar are neighbours everywhere.
    private static func pairWeight(_ words: [Query.Word], _ place: Int) -> Float {
        words[place].isStop && words[place - 1].isStop ? 0 : 1
    }

    private func pairWeight(_ place: Int) -> Float { Self.pairWeight(query.words, place) }

    mutating func features(row: Int, _ scan: Scan) -> Features {
        let entry = Int(index.entryOfRow[row])
        let language = Int(index.languages[entry])
        let total = max(query.totals[language], 0.01)
        var features = Features()
        features.question = scan.question[row] / total
        features.questionMeaning = scan.questionMeaning[row] / total
        features.answer = scan.answer[entry] / total
        features.answerMeaning = scan.answerMeaning[entry] / total
        features.rank = min(1, scan.rank[entry] / total)
        features.language = SearchIndex.place(of: query.guess.language) == language ? 1 : 0
        readQuestion(row, language, &features)
        readAnswer(entry, language, &features)
        weighBoth(language, total, row, entry, scan, &features)
        questionGrams.look(through: index.questions.letters(row))
        features.questionLetters = questionGrams.cosine(documentNorm: index.questionNorms[row])
        answerGrams.look(through: index.questions.letters(Int(index.firstRow[entry])))
        answerGrams.look(through: index.answers.letters(entry))
        features.answerLetters = answerGrams.cosine(documentNorm: index.answerNorms[entry])
        return features
    }

    private mutating func readQuestion(_ row: Int, _ language: Int, _ features: inout Features) {
        for place in inQuestion.indices { inQuestion[place] = 0 }
        var (total, met, meant, pairs): (Float, Float, Float, Float) = (0, 0, 0, 0)
        var last = -2
        let top = index.topWeight(language)
        for number in index.questions.tokenRange(row) {
            let token = index.questions.tokens[number]
            let count = index.stemCounts[token.stem * SearchIndex.languageCount + language]
            var weight = SearchIndex.rarity(Float(count), of: index.entryCounts[language])
            if token.isStop { weight = min(weight, Query.stopWeight * top) }
            total += weight
            let place = Int(wordOfStem[token.stem]) - 1
            if place >= 0 {
                let strength = strengthOfStem[token.stem]
                inQuestion[place] = max(inQuestion[place], strength)
                met += weight * strength
                meant += weight * strength
                if place == last + 1 { pairs += pairWeight(place) }
            } else {
                let concepts = index.tokenConcepts[number]
                if queryConcepts.contains(concepts.0) || queryConcepts.contains(concepts.1) {
                    meant += weight * Scan.meaning
                }
            }
            last = place >= 0 ? place : -2
        }
        features.reverse = total > 0 ? met / total : 0
        features.reverseMeaning = total > 0 ? meant / total : 0
        features.questionPairs = min(1, pairs / pairCount)
    }

    private mutating func readAnswer(_ entry: Int, _ language: Int, _ features: inout Features) {
        for place in inAnswer.indices {
            inAnswer[place] = 0
            inSentence[place] = inQuestion[place]
        }
        let total = max(query.totals[language], 0.01)
        var (best, pairs, last): (Float, Float, Int) = (0, 0, -2)
        var covered = coverage(inSentence, language)
        for number in index.answers.tokenRange(entry) {
            let token = index.answers.tokens[number]
            if token.beginsSentence {
                best = max(best, covered)
                for place in inSentence.indices { inSentence[place] = inQuestion[place] }
                covered = coverage(inSentence, language)
                last = -2
            }
            let place = Int(wordOfStem[token.stem]) - 1
            if place >= 0 {
                let strength = strengthOfStem[token.stem]
                inAnswer[place] = max(inAnswer[place], strength)
                if strength > inSentence[place] {
                    covered += (strength - inSentence[place]) * query.words[place].weights[language]
                    inSentence[place] = strength
                }
                if place == last + 1 { pairs += pairWeight(place) }
            }
            last = place >= 0 ? place : -2
        }
        features.sentence = max(best, covered) / total
        features.answerPairs = min(1, pairs / pairCount)
    }

    private func coverage(_ met: [Float], _ language: Int) -> Float {
        var sum: Float = 0
        for place in met.indices where met[place] > 0 { sum += met[place] * query.words[place].weights[language] }
        return sum
    }

    private func weighBoth(
        _ language: Int, _ total: Float, _ row: Int, _ entry: Int, _ scan: Scan, _ features: inout Features
    ) {
        var (both, missing, most): (Float, Float, Float) = (0, 0, 0)
        for (place, word) in query.words.enumerated() {
            let weight = word.weights[language]
            let met = max(inQuestion[place], inAnswer[place])
            both += weight * met
            most = max(most, weight)
            missing = max(missing, weight * (1 - met))
        }
        features.both = both / total
        // Meanings that the question has and those that the answer has are taken to be the same.
        let meant = max(features.questionMeaning - features.question, features.answerMeaning - features.answer)
        features.bothMeaning = min(1, features.both + meant)
        features.missing = most > 0 ? missing / most : 0
        let live = query.live.subtracting(index.liveOfRow[row])
        features.live = live.isDisjoint(with: .plain) ? 0 : 1
        features.maybeLive = live.subtracting(.plain).isEmpty ? 0 : 1
        let kinds = index.kindsOfRow[row]
        let shared = (kinds & query.kinds).nonzeroBitCount
        features.kind = Float(shared) / Float(max(1, query.kinds.nonzeroBitCount))
        features.otherKind = kinds != 0 && query.kinds != 0 && shared == 0 ? 1 : 0
        countUnmet(row, entry, language, &features)
    }

    private func countUnmet(_ row: Int, _ entry: Int, _ language: Int, _ features: inout Features) {
        var (words, unmet, unknown, names, unmetNames): (Float, Float, Float, Float, Float) = (0, 0, 0, 0, 0)
        var meanings = queryConcepts
        for number in index.questions.tokenRange(row) {
            meanings.remove(index.tokenConcepts[number].0)
            meanings.remove(index.tokenConcepts[number].1)
        }
        for (place, word) in query.words.enumerated() where !word.isStop {
            var met = max(inQuestion[place], inAnswer[place])
            if met < Scan.meaning, !word.concepts.isEmpty, word.concepts.contains(where: { !meanings.contains($0) }) {
                met = Scan.meaning
            }
            words += 1
            unmet += 1 - met
            if word.matches.isEmpty, !word.concepts.contains(where: { index.isMeant($0) }) { unknown += 1 }
            if word.isNumber || word.isCapital && place > 0 {
                names += 1
                unmetNames += 1 - met
            }
        }
        features.unmet = words > 0 ? unmet / words : 1
        features.unknown = words > 0 ? unknown / words : 1
        features.unmetNames = names > 0 ? unmetNames / names : 0
        features.length = 1 / (1 + words)
        features.unmetMeanings = Float(meanings.count) / Float(max(1, queryConcepts.count))
    }
}
