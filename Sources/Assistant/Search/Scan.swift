/// The first look: goes through the lists of a query's words and adds up, for every entry that has one of them, how
/// much of the query it covers.
struct Scan {
    /// By row: how much the question covers. By entry: the answer, and BM25.
    private(set) var question: [Float]
    private(set) var questionMeaning: [Float]
    private(set) var answer: [Float]
    private(set) var answerMeaning: [Float]
    private(set) var rank: [Float]
    private(set) var rankTotal: [Float]

    // What the word at hand found, by row and entry, and where.
    private var rowBest: [Float]
    private var rowMeaning: [Float]
    private var entryBest: [Float]
    private var entryMeaning: [Float]
    private var rows: [UInt32] = []
    private var entries: [UInt32] = []

    /// What a shared meaning counts beside a shared word.
    static var meaning: Float { 0.8 }

    init(_ query: Query, in index: SearchIndex) {
        let (rowCount, entryCount) = (index.questions.count, index.answers.count)
        question = [Float](repeating: 0, count: rowCount)
        questionMeaning = question
        rowBest = question
        rowMeaning = question
        answer = [Float](repeating: 0, count: entryCount)
        answerMeaning = answer
        rank = answer
        entryBest = answer
        entryMeaning = answer
        rankTotal = [Float](repeating: 0, count: SearchIndex.languageCount)
        for word in query.words { add(word, index) }
    }

    private mutating func add(_ word: Query.Word, _ index: SearchIndex) {
        for match in word.matches {
            look(index.questionWords, match, &rowBest, &rows)
            look(index.answerWords, match, &entryBest, &entries)
            addRank(match, word, index)
        }
        for concept in word.concepts {
            mean(index.questionConcepts, Int(concept), &rowMeaning, rowBest, &rows)
            mean(index.answerConcepts, Int(concept), &entryMeaning, entryBest, &entries)
        }
        for row in rows {
            let row = Int(row)
            let weight = word.weights[Int(index.languages[Int(index.entryOfRow[row])])]
            question[row] += weight * rowBest[row]
            questionMeaning[row] += weight * max(rowBest[row], rowMeaning[row])
            rowBest[row] = 0
            rowMeaning[row] = 0
        }
        for entry in entries {
            let entry = Int(entry)
            let weight = word.weights[Int(index.languages[entry])]
            answer[entry] += weight * entryBest[entry]
            answerMeaning[entry] += weight * max(entryBest[entry], entryMeaning[entry])
            entryBest[entry] = 0
            entryMeaning[entry] = 0
        }
        rows.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    private func look(
        _ postings: Postings, _ match: Vocabulary.Match, _ best: inout [Float], _ touched: inout [UInt32]
    ) {
        for pair in postings.range(match.stem) {
            let place = postings.places[pair]
            let before = best[Int(place)]
            if before == 0 { touched.append(place) }
            if match.strength > before { best[Int(place)] = match.strength }
        }
    }

    @inline(__always)
    private func mean(
        _ postings: Postings, _ concept: Int, _ meanings: inout [Float], _ best: [Float], _ touched: inout [UInt32]
    ) {
        for pair in postings.range(concept) {
            let place = Int(postings.places[pair])
            if best[place] == 0, meanings[place] == 0 { touched.append(UInt32(place)) }
            meanings[place] = Self.meaning
        }
    }

    private mutating func addRank(_ match: Vocabulary.Match, _ word: Query.Word, _ index: SearchIndex) {
        guard match.strength > 0.7, !word.isStop else { return }
        for pair in index.answerWords.range(match.stem) {
            let entry = Int(index.answerWords.places[pair])
            let count = Float(index.answerWords.counts[pair])
            let length = Float(index.answers.tokenRange(entry).count)
            let dampened = count / (count + 1.2 * (0.3 + 0.7 * length / index.averageAnswerLength))
            rank[entry] += word.weights[Int(index.languages[entry])] * match.strength * dampened
        }
        for pair in index.questionWords.range(match.stem) {
            let entry = Int(index.entryOfRow[Int(index.questionWords.places[pair])])
            rank[entry] += word.weights[Int(index.languages[entry])] * match.strength * 0.7
        }
    }
}
