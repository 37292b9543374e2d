import Helpdesk
import JSON

/// Runs recorded cases through what serves customers, and writes what it would have done.
package enum Evaluation {
    /// A line of input that is none.
    package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
        package let line: Int
        package let reason: String

        package var description: String { "line \(line): \(reason)" }
    }

    enum Expectation: Error, CustomStringConvertible {
        case none

        var description: String { "says nothing of what a right answer is: entry, facts, never or handover" }
    }

    /// Reads JSON lines and writes one line for each query and message, in their order. A line with `queries` is a case:
    /// a knowledge base `kb` of `id`, `question`, `answer` and `lang`, and queries of `id` and `text`; any other line is
    /// a message of `id` and `text`. Labels are not looked at. What is less sure than `threshold` is not answered.
    package static func predict(
        _ cases: String, threshold: Double = Confidence.answerThreshold, rules: TriageRules? = .standard
    ) throws(Problem) -> String {
        var bytes: [UInt8] = []
        try forEachLine(cases) { item in
            if item["queries"] != nil {
                try answer(item, threshold, to: &bytes)
            } else {
                try sort(item, rules, to: &bytes)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func forEachLine(_ lines: String, _ body: (JSONValue) throws -> Void) throws(Problem) {
        for (number, line) in lines.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            do {
                try body(try JSONValue(parsing: String(line)))
            } catch {
                throw Problem(line: number + 1, reason: "\(error)")
            }
        }
    }

    private static func answer(_ item: JSONValue, _ threshold: Double, to bytes: inout [UInt8]) throws {
        let entries = try item.array("kb").map { entry in
            let question = entry["question"]?.string ?? ""
            return KnowledgeEntry(
                source: .faq(FAQID(try entry.string("id"))),
                language: entry["lang"]?.string.flatMap { Language(tag: $0) },
                questions: question.isEmpty ? [] : [question], answer: try entry.string("answer"))
        }
        let index = SearchIndex(entries)
        for query in try item.array("queries") {
            let text = try query.string("text")
            let finding = index.find(text)
            let best = finding.hits.first
            let id = best.flatMap { hit -> String? in
                guard case .faq(let id) = hit.entry.source else { return nil }
                return id.rawValue
            }
            let isAnswered = finding.answer(from: threshold) != nil
            try JSONObjectWriter.append(to: &bytes) { line in
                line.member("id", try query.string("id"))
                line.member("answer_id", isAnswered ? id.map(JSONValue.string) ?? .null : .null)
                line.member("score", finding.confidence)
                line.member("best_id", id)
                line.member("lang", tag(of: finding.language))
            }
            bytes.append(UInt8(ascii: "\n"))
        }
    }

    private static func sort(_ item: JSONValue, _ rules: TriageRules?, to bytes: inout [UInt8]) throws {
        let text = try item.string("text")
        let language = LanguageDetector.shared.guess(text)
        let triage = rules?.sort(text, language: language.language)
        try JSONObjectWriter.append(to: &bytes) { line in
            line.member("id", try item.string("id"))
            line.member("lang", tag(of: language))
            line.member("category", triage?.category)
            line.member("priority", triage.map { name(of: $0.priority) })
            line.member("department", triage?.department)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func tag(of guess: LanguageGuess) -> String? {
        guess.language == .serbian ? guess.isCyrillic ? "sr-Cyrl" : "sr-Latn" : guess.language?.rawValue
    }

    /// The names that help desks give them.
    private static func name(of priority: Priority) -> String {
        switch priority {
        case .low: "low"
        case .normal: "medium"
        case .high: "high"
        case .urgent: "critical"
        }
    }
}
