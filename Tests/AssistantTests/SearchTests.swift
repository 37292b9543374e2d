import Assistant
import Helpdesk
import Testing

@Suite struct SearchTests {
    private static func entry(_ id: String, _ question: String, _ answer: String) -> KnowledgeEntry {
        KnowledgeEntry(source: .faq(FAQID(id)), language: nil, questions: [question], answer: answer)
    }

    private static let index = SearchIndex([
        entry("deposit", "Какой залог за машину?", "Залог 200 евро, возвращаем при сдаче машины."),
        entry("child", "Есть ли детское кресло?", "Да, детское кресло стоит 5 евро в сутки."),
        entry("border", "Можно ли выехать в Черногорию?", "Выезд в Черногорию разрешён, зелёная карта стоит 30 евро."),
        entry("fuel", "Можно ли сдать машину с неполным баком?", "Сдавайте с полным баком или доплатите за топливо."),
        entry("cancel", "Как отменить бронь?", "Бронь отменяется бесплатно за 48 часов до начала аренды."),
    ])

    private static func best(_ text: String) -> (id: String, confidence: Double)? {
        index.search(text).first.map { hit in
            guard case .faq(let id) = hit.entry.source else { return ("", hit.confidence) }
            return (id.rawValue, hit.confidence)
        }
    }

    @Test(arguments: [
        ("какой у вас залог", "deposit"),
        ("залг за машину какой", "deposit"),
        ("nuzhno detskoe kreslo", "child"),
        ("можно в черногорию на машине", "border"),
        ("отменить бронь как", "cancel"),
        ("сдать с неполным баком можно?", "fuel"),
    ])
    func `a question is found, with its typing and its letters as they are`(text: String, id: String) {
        #expect(Self.best(text)?.id == id)
    }

    @Test func `what the company never said is less sure than what it did`() throws {
        let known = try #require(Self.best("Какой залог за машину?"))
        #expect(known.confidence >= Confidence.answerThreshold)
        for text in ["Какая погода на Марсе?", "qwertz asdf", "расскажи анекдот про слона"] {
            #expect((Self.best(text)?.confidence ?? 0) < Confidence.answerThreshold)
        }
    }

    @Test func `nothing to search and nothing to search in give nothing`() {
        #expect(SearchIndex([]).search("залог").isEmpty)
        for text in ["", " ", "\u{0}", "?!", "👍"] {
            #expect(Self.index.search(text).allSatisfy { $0.confidence < 0.75 })
        }
    }

    @Test func `any bytes are borne, and long ones in bounded time`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0..<300)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            _ = Self.index.search(String(decoding: bytes, as: UTF8.self))
        }
        _ = Self.index.search(String(repeating: "залог ", count: 200_000))
    }
}
