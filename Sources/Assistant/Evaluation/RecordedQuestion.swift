import Helpdesk
import JSON

/// A question that was recorded, with what a right answer to it is.
package struct RecordedQuestion: Sendable {
    package let text: String
    /// An entry's id, or words of the title or the place of what has to be cited.
    package let entry: String?
    /// What the answer has to say: of each list one of the words.
    package let facts: [[String]]
    /// What the answer must not say.
    package let never: [String]
    /// No answer is right but a person.
    package let isForPerson: Bool

    /// Reads a file of them: on each line an object with `question` and at least one of `entry`, `facts`, `never` and
    /// `handover`.
    package static func read(_ lines: String) throws(Evaluation.Problem) -> [RecordedQuestion] {
        var questions: [RecordedQuestion] = []
        try Evaluation.forEachLine(lines) { item in questions.append(try RecordedQuestion(item)) }
        return questions
    }

    private init(_ item: JSONValue) throws {
        text = try item.string("question")
        entry = item["entry"]?.string
        facts = (item["facts"]?.array ?? []).map { fact in
            fact.string.map { [$0] } ?? (fact.array ?? []).compactMap(\.string)
        }
        never = (item["never"]?.array ?? []).compactMap(\.string)
        isForPerson = item["handover"]?.bool ?? false
        guard entry != nil || !facts.isEmpty || !never.isEmpty || isForPerson else {
            throw Evaluation.Expectation.none
        }
    }

    /// What is wrong with a reply; nil if it is right.
    package func fault(in reply: Reply) -> String? {
        if isForPerson { return reply.action == .handover ? nil : "was answered" }
        guard reply.action == .answer else { return "went to a person: \(reply.reason)" }
        if let entry, !reply.entries.contains(where: { $0.isMeant(by: entry) }) {
            return "is from \(reply.entries.map(\.place).joined(separator: ", "))"
        }
        let text = reply.text.lowercased()
        for fact in facts where !fact.contains(where: { text.contains($0.lowercased()) }) {
            return "lacks \"\(fact.joined(separator: "\" or \""))\""
        }
        for words in never where text.contains(words.lowercased()) { return "says \"\(words)\"" }
        return nil
    }
}

extension KnowledgeEntry {
    fileprivate func isMeant(by words: String) -> Bool {
        if case .faq(let id) = source, id.rawValue == words { return true }
        return place.contains(words) || questions.contains { $0.lowercased().contains(words.lowercased()) }
    }
}
