package import Helpdesk

/// One thing the company said: an answer, with the questions it answers if they are known.
package struct KnowledgeEntry: Hashable, Sendable {
    /// Where it was said.
    package enum Source: Hashable, Sendable {
        case faq(FAQID)
        /// A passage of a file, with its lines as an editor counts them.
        case passage(file: String, lines: ClosedRange<Int>)
    }

    package let source: Source
    /// Nil is found out from the words.
    package var language: Language?
    /// The question and other ways to ask it; of a passage the headings above it.
    package var questions: [String]
    package var answer: String

    package init(source: Source, language: Language?, questions: [String], answer: String) {
        self.source = source
        self.language = language
        self.questions = questions
        self.answer = answer
    }
}
