package import Helpdesk

extension SearchIndex {
    struct Candidate {
        let entry: Int
        let row: Int
        var features: Features
        var score: Float
    }

    package func search(_ text: some StringProtocol, language: Language? = nil, limit: Int = 5) -> [Hit] {
        hits(candidates(query(text, language: language)), limit: limit)
    }

    func hits(_ candidates: [Candidate], limit: Int) -> [Hit] {
        candidates.prefix(limit).indices.map { place in
            let candidate = candidates[place]
            // What is behind it says how it stands out; where nothing is, something half as good is imagined.
            func score(behind count: Int) -> Float {
                let rival = place + count < candidates.count ? candidates[place + count].score : -.infinity
                return max(rival, candidate.score / 2)
            }
            var confidence = Confidence.of(
                candidate.features, score: candidate.score, next: score(behind: 1), fifth: score(behind: 5))
            // Whoever asks the very question means it.
            if candidate.features.questionLetters > 0.97 { confidence = max(confidence, Confidence.sameQuestion) }
            return Hit(
                entry: entries[candidate.entry], place: candidate.entry, confidence: confidence,
                score: Double(candidate.score))
        }
    }

    func query(_ text: some StringProtocol, language: Language? = nil) -> Query {
        let tokens = Tokens(text, limit: Query.wordLimit)
        var guess = detector.guess(tokens)
        if let language, language != guess.language { guess = LanguageGuess(language: language, certainty: 1) }
        return Query(tokens, guess, in: self)
    }

    /// The entries that fit best, each with its best row, the best first.
    func candidates(_ query: Query) -> [Candidate] {
        guard !query.words.isEmpty, !entries.isEmpty else { return [] }
        let scan = Scan(query, in: self)
        var close = Closeness(query, in: self)
        var best: [Candidate] = []
        for row in promisingRows(scan, query) {
            var candidate = Candidate(entry: Int(entryOfRow[row]), row: row, features: Features(), score: 0)
            candidate.features = close.features(row: row, scan)
            candidate.score = Weights.score(candidate.features)
            if let known = best.firstIndex(where: { $0.entry == candidate.entry }) {
                if candidate.score > best[known].score { best[known] = candidate }
            } else {
                best.append(candidate)
            }
        }
        return best.sorted { $0.score > $1.score }
    }

    static let candidateLimit = 80

    /// The rows that the first look likes best.
    private func promisingRows(_ scan: Scan, _ query: Query) -> [Int] {
        var top: [(row: Int, score: Float)] = []
        var least: Float = 0
        for row in 0..<questions.count {
            let entry = Int(entryOfRow[row])
            let ahead = scan.questionMeaning[row] + 0.6 * scan.answerMeaning[entry] + 0.3 * scan.rank[entry]
            guard ahead > 0 else { continue }
            let language = Int(languages[entry])
            var score = ahead / max(query.totals[language], 0.01)
            if query.guess.language != nil, Self.place(of: query.guess.language) == language { score += 0.1 }
            guard score > least else { continue }
            top.append((row, score))
            if top.count >= 4 * Self.candidateLimit {
                top.sort { $0.score > $1.score }
                top.removeLast(top.count - Self.candidateLimit)
                least = top[top.count - 1].score
            }
        }
        top.sort { $0.score > $1.score }
        return top.prefix(Self.candidateLimit).map(\.row)
    }
}
