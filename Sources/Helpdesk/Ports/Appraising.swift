/// Says what there is to a text that comes without a chat, from the company's own words.
package protocol Appraising: Sendable {
    func appraise(_ text: String, language: Language?) async -> Appraisal
}

/// What there is to a text.
package struct Appraisal: Sendable {
    /// Nil unless it is sure enough to be given without anybody looking at it.
    package var answer: String?
    /// How sure the best answer is, from 0 to 1.
    package var score: Double
    /// What the answer is from: an entry of the FAQ, or a place in the company's files.
    package var entry: FAQID?
    package var place: String?
    package var language: Language?
    package var category: String?
    package var department: String?
    package var priority: Priority

    package init(score: Double, language: Language?, priority: Priority = .normal) {
        self.score = score
        self.language = language
        self.priority = priority
    }
}
