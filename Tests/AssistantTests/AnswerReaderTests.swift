import Testing

@testable import Assistant

@Suite struct AnswerReaderTests {
    private static func read(_ pieces: [String]) -> (sentences: [AnswerReader.Sentence], reader: AnswerReader) {
        var reader = AnswerReader()
        var sentences = pieces.flatMap { reader.take($0) }
        sentences += reader.end()
        return (sentences, reader)
    }

    private static let answer = #"""
        {"answer":"Залог 250 евро [1]. Возвращаем \"сразу\" [1, 2].\nОтдельно: 10.5 км. [3]","action":"answer","reason":"ok","sources":[1]}
        """#

    @Test func `sentences come with their sources, whole or byte by byte`() {
        let whole = Self.read([Self.answer])
        #expect(whole.sentences.map(\.text) == ["Залог 250 евро.", "Возвращаем \"сразу\".", "Отдельно: 10.5 км."])
        #expect(whole.sentences.map(\.cited) == [[1], [1, 2], [3]])
        #expect(whole.sentences.map(\.beginsLine) == [false, false, true])
        #expect(whole.reader.action == .answer)
        let pieces = Self.answer.map { String($0) }
        #expect(Self.read(pieces).sentences == whole.sentences)
    }

    @Test func `a sentence is there before the answer is whole`() {
        var reader = AnswerReader()
        #expect(reader.take(#"{"answer":"Залог 250 евро [1]. Воз"#).map(\.text) == ["Залог 250 евро."])
        #expect(reader.take("вращаем").isEmpty)
    }

    @Test(arguments: [
        ("```json\n{\"answer\":\"Да.\",\"action\":\"answer\"}\n```", "Да."),
        ("<think>Hm. \"answer\"</think>{\"action\":\"answer\",\"answer\":\"Yes.\"}", "Yes."),
        ("Delivery takes two days [1]. ", "Delivery takes two days."),
        ("{\"answer\":\"Two\nlines\"", "Two lines"),
    ])
    func `what models put around it is borne`(text: String, sentence: String) {
        let texts = Self.read([text]).sentences.map(\.text)
        #expect(texts.first == sentence || texts.joined(separator: " ") == sentence)
    }

    @Test func `handing over is an action, whatever else is said`() {
        let read = Self.read([#"{"answer":"","action":"handoff","reason":"live"}"#])
        #expect(read.sentences.isEmpty)
        #expect(read.reader.action == .handover)
        #expect(read.reader.reason == "live")
        #expect(Self.read([#"{"action":"handoff"}"#]).reader.action == .handover)
    }

    @Test func `any text in any pieces is read without harm`() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("{}[]\"\\:,.u0aя \n`<think>answer")
        for _ in 0..<2_000 {
            let pieces = (0..<8).map { _ in
                String((0..<Int.random(in: 0..<12)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
            }
            _ = Self.read(pieces)
        }
    }
}
