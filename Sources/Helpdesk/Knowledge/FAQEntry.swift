/// A question that was answered once and for all.
package struct FAQEntry: Hashable, Sendable {
    package let id: FAQID
    package let added: Moment

    package var question: String
    /// Other ways to ask it.
    package var alternatives: [String] = []
    package var answer: String
    package var language: Language?
    package var category: String?
    package var addedBy: TelegramID?
    package var changed: Moment

    /// Counts every change; who changes an older one is told so.
    package var version: Int64 = 0

    package init(id: FAQID, question: String, answer: String, added: Moment) {
        self.id = id
        self.question = question
        self.answer = answer
        self.added = added
        changed = added
    }
}
