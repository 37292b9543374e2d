import Testing

@testable import Assistant

@Suite struct CourtesyTests {
    @Test(arguments: [
        "Здравствуйте", "привет!", "Добрый день", "Hello", "good morning", "Zdravo", "Сәлеметсіз бе", "Вітаю",
    ])
    func `a greeting is one`(text: String) { #expect(Courtesy(text) == .greeting) }

    @Test(arguments: ["Спасибо!", "thanks a lot", "Hvala puno", "Дякую", "рахмет", "👍", "Спасибо большое за помощь"])
    func `thanks are thanks`(text: String) { #expect(Courtesy(text) == .thanks) }

    @Test(arguments: ["Здравствуйте, какой залог?", "спасибо, но не помогло", "?", "день", "help", "за помощь", ""])
    func `a question is neither`(text: String) { #expect(Courtesy(text) == nil) }
}
