import Helpdesk
import Testing

@Suite struct LikenessTests {
    @Test(arguments: [
        ("Какой залог за машину?", "какой ЗАЛОГ за машину"), ("Можно ли вернуть деньги?", "Можно вернуть деньги?"),
        ("How do I reset my password?", "how to reset my password"),
        ("Во сколько вы открываетесь?", "во сколько открываетесь"),
    ])
    func `finds the same question in other words`(_ one: String, _ other: String) {
        #expect(Likeness.of(one, other) >= 0.55)
        #expect(Likeness.of(one, other) == Likeness.of(other, one))
    }

    @Test(arguments: [
        ("Какой залог за машину?", "Где вы находитесь?"), ("How do I reset my password?", "Where are you from?"),
        ("", "Что-нибудь"), ("?!", "..."),
    ])
    func `tells different questions apart`(_ one: String, _ other: String) {
        #expect(Likeness.of(one, other) < 0.55)
    }

    @Test func `is one for the same and nothing for what has no letters`() {
        #expect(Likeness.of("Да", "да!") == 1)
        #expect(Likeness.of("", "") == 0)
    }
}
