import Foundation
import Helpdesk
import Testing
import Threads

@testable import Assistant

@Suite struct RecordedQuestionTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func `the sample of questions is answered from the sample of knowledge`() async throws {
        let library = Library(
            DiskKnowledge(context: Self.root.appending(path: "company_context.txt").path, folder: nil),
            clock: WallClock { Moment(seconds: 2_000_000_000) }, executor: try ThreadExecutor(name: "library"))
        await library.refresh()
        let lines = try String(contentsOf: Self.root.appending(path: "company_questions.jsonl"), encoding: .utf8)
        let examination = await Examination(try RecordedQuestion.read(lines), Ladder(library))
        #expect(examination.faults == 0, "\(examination.table)")
        #expect(
            examination.table.hasSuffix(
                "\(examination.results.count) of \(examination.results.count) as they should be"))
    }

    @Test func `a line that expects nothing is refused with its number`() {
        #expect(throws: Evaluation.Problem.self) { try RecordedQuestion.read("\n{\"question\":\"a\"}") }
        #expect(throws: Evaluation.Problem.self) { try RecordedQuestion.read("{") }
    }

    @Test func `predictions come in the order of the input, with no label needed`() throws {
        let input = """
            {"case":"c","kb":[{"id":"d","question":"Какой залог?","answer":"Залог 200 евро.","lang":"ru"}],\
            "queries":[{"id":"1","text":"какой залог?"},{"id":"2","text":"позовите оператора"}]}
            {"id":"t","text":"Не могу войти в учётную запись, забыл пароль"}
            """
        let lines = try Evaluation.predict(input).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix(#"{"id":"1","answer_id":"d","#))
        #expect(lines[1].hasPrefix(#"{"id":"2","answer_id":null,"#))
        #expect(lines[2].contains(#""category":"account_access""#))
        #expect(lines[2].contains(#""department":"it_support""#))
    }
}
