/// Puts recorded questions to what serves customers, and says which were answered as they should be.
package struct Examination: Sendable {
    package struct Result: Sendable {
        package let question: RecordedQuestion
        package let reply: Reply
        package let fault: String?
    }

    package private(set) var results: [Result] = []

    /// Asks one after the other, as a model may serve only one at a time.
    package init(_ questions: [RecordedQuestion], _ ladder: Ladder) async {
        for question in questions {
            let reply = await ladder.reply(to: Question(question.text))
            results.append(Result(question: question, reply: reply, fault: question.fault(in: reply)))
        }
    }

    package var faults: Int { results.count { $0.fault != nil } }

    /// A line for each question, and what they come to.
    package var table: String {
        var lines = ["ok    score  step     question"]
        for result in results {
            let mark = result.fault == nil ? "ok  " : "WRONG"
            let score = Self.hundredths(result.reply.finding.confidence)
            lines.append(
                Self.column(mark, 6) + Self.column(score, 7) + Self.column(result.reply.step.kind, 9)
                    + result.question.text)
            if let fault = result.fault { lines.append(Self.column("", 22) + "it " + fault) }
        }
        lines.append("\(results.count - faults) of \(results.count) as they should be")
        return lines.joined(separator: "\n")
    }

    package static func hundredths(_ share: Double) -> String {
        let hundredths = Int((share * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    private static func column(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
