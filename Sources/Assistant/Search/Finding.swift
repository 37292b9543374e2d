package import Helpdesk

/// What the company's words have to say to a question, before any model is asked. All who answer begin with this: the
/// chat, the API, and the commands that measure them.
package struct Finding: Sendable {
    /// The entries that fit best, the best first.
    package let hits: [Hit]
    package let language: LanguageGuess
    /// Why only a person can answer, if that is plain from the question.
    package let live: String?

    /// The entry that answers, if it is sure enough and no person is needed.
    package func answer(from threshold: Double = Confidence.answerThreshold) -> Hit? {
        guard live == nil, let best = hits.first, best.confidence >= threshold else { return nil }
        return best
    }

    /// How sure it is that the best entry is the answer.
    package var confidence: Double { hits.first?.confidence ?? 0 }
}

extension SearchIndex {
    /// Looks for what answers a question. A language that is known from elsewhere goes before the one that shows.
    package func find(_ text: some StringProtocol, language: Language? = nil, limit: Int = 5) -> Finding {
        let query = query(text, language: language)
        let candidates = candidates(query)
        let live = query.live.intersection(.plain).subtracting(candidates.first.map { liveOfRow[$0.row] } ?? [])
        return Finding(hits: hits(candidates, limit: limit), language: query.guess, live: live.reason)
    }
}

extension LiveMatter {
    /// In our own words, for managers.
    fileprivate var reason: String? {
        if contains(.person) { return "asked" }
        if contains(.order) { return "about a booking or an order" }
        if contains(.availability) { return "about what is free just now" }
        if contains(.quote) { return "a price for certain days" }
        if contains(.whereabouts) { return "somebody is waited for" }
        return nil
    }
}
