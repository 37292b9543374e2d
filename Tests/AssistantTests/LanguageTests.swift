import Assistant
import Helpdesk
import Testing

@Suite struct LanguageTests {
    @Test(arguments: [
        ("сколько стоит доставка", Language.russian), ("как отменить бронь", .russian),
        ("gde moy zakaz pozhaluysta", .russian),
        ("how much is the deposit", .english), ("can i bring my dog", .english), ("pls cancel my order", .english),
        ("скільки коштує доставка", .ukrainian), ("як скасувати замовлення", .ukrainian),
        ("жеткізу қанша тұрады", .kazakh), ("брондауды қалай болдырмауға болады", .kazakh),
        ("koliko košta dostava", .serbian), ("kako da otkazem rezervaciju", .serbian),
        ("колико кошта достава", .serbian), ("како да откажем резервацију", .serbian),
        ("нужен wifi роутер на 3 дня", .russian), ("privet, hochu arendovat mashinu", .russian),
    ])
    func `a few words show their language, typed as they may be`(text: String, language: Language) {
        #expect(LanguageDetector.shared.guess(text).language == language)
    }

    @Test func `what has no words has no language`() {
        for text in ["", "12345", "👍", "?!"] { #expect(LanguageDetector.shared.guess(text).language == nil) }
    }

    @Test func `any bytes are borne`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let bytes = (0..<200).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            _ = LanguageDetector.shared.guess(String(decoding: bytes, as: UTF8.self))
        }
    }
}
