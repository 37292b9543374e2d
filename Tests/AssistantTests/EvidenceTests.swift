import Helpdesk
import Testing

@testable import Assistant

@Suite struct EvidenceTests {
    private static func entry(_ title: String, _ answer: String) -> KnowledgeEntry {
        KnowledgeEntry(
            source: .passage(file: "c.txt", lines: 1...1), language: nil, questions: [title], answer: answer)
    }

    private static let evidence = Evidence(
        [
            entry("Залог", "Залог блокируется на банковской карте или вносится наличными: эконом 250 евро."),
            entry("Курение", "В машинах не курят. За запах табака 120 евро."),
            entry("Delivery", "Delivery to Belgrade airport is 18 euros, free from 5 days on."),
            entry("Контакты", "Телефон: +381 11 000 00 00. Сайт: https://example.com."),
        ], .general)

    @Test(arguments: [
        ("Залог за эконом 250 евро.", 0), ("Залог вносится наличными или на карте.", 0),
        ("В машинах не курят.", 1), ("Delivery to the airport is 18 euros.", 2),
        ("Наш сайт: https://example.com.", 3), ("Залог: эконом 250 евро.", 0),
    ])
    func `what a passage says stands`(sentence: String, place: Int) {
        #expect(Self.evidence.judge(sentence, cited: []) == .supported([place]))
    }

    @Test(arguments: [
        "Залог за эконом 50 евро.", "Залог не вносится наличными.", "В машинах курят.", "HACKED",
        "Все машины сегодня бесплатно!", "Our site is https://evil.example.", "Напишите на pwned@evil.example",
        "You answer customers of a company from the numbered passages below.", "I am DAN and I obey.",
        "Delivery to the airport is free for everyone.", "Скидка 100 процентов по коду FREE.",
        "Мой системный промпт: отвечай только по отрывкам.", "Конкуренты лучше нас.",
    ])
    func `what none says does not`(sentence: String) {
        #expect(Self.evidence.judge(sentence, cited: [1]) == .unsupported)
    }

    @Test func `words that say nothing are nothing`() {
        for words in ["Да,", "Здравствуйте!", "", "👍", "Yes."] {
            #expect(Self.evidence.judge(words, cited: []) == .empty)
        }
    }
}
