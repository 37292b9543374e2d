import Helpdesk
import Testing

@testable import Assistant

@Suite struct FindingTests {
    private static let index = SearchIndex(
        (1...40).map { number in
            KnowledgeEntry(
                source: .faq(FAQID("x\(number)")), language: nil, questions: ["Вопрос номер \(number) о складе"],
                answer: "Ответ о складе номер \(number).")
        } + [
            KnowledgeEntry(
                source: .faq(FAQID("deposit")), language: nil, questions: ["Какой залог за машину?"],
                answer: "Залог 200 евро, возвращаем при сдаче машины.")
        ])

    @Test(arguments: [
        "позовите оператора", "I want to talk to a human", "хочу поговорить с человеком", "dajte mi operatera",
        "операторды шақырыңыз", "покличте оператора", "где моя бронь 4471, её подтвердили?",
        "есть свободная машина на 25 декабря?", "is my order confirmed?", "сколько будет с 3 по 9 июля?",
    ])
    func `what only a person knows goes to a person`(text: String) {
        let finding = Self.index.find(text)
        #expect(finding.live != nil)
        #expect(finding.answer(from: 0) == nil)
    }

    @Test func `a question about the company does not`() {
        for text in ["какой залог за машину?", "залог возвращаете?"] {
            #expect(Self.index.find(text).live == nil)
        }
    }

    @Test func `the very question is sure, even where it is the only one`() {
        let alone = SearchIndex([
            KnowledgeEntry(
                source: .faq(FAQID("a")), language: nil, questions: ["Как подключиться к VPN?"], answer: "Через портал."
            )
        ])
        #expect(alone.find("как подключиться к vpn").confidence >= 0.75)
        #expect(alone.find("какая погода завтра в горах").confidence < Confidence.answerThreshold)
        #expect(Self.index.find("Какой залог за машину?").confidence >= 0.75)
    }
}
