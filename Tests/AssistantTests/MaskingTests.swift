import Testing

@testable import Assistant

@Suite struct MaskingTests {
    @Test(arguments: [
        ("мой телефон +381 11 000-00-00, жду", "мой телефон [number], жду"),
        ("пишите на a.b@example.com срочно", "пишите на [email] срочно"),
        ("карта 4111 1111 1111 1111", "карта [number]"),
        ("с 10 по 15 июня, 2 машины", "с 10 по 15 июня, 2 машины"),
        ("бронь 4471", "бронь 4471"),
    ])
    func `numbers and addresses of people stay here`(text: String, masked: String) {
        #expect(Masking.masked(text) == masked)
    }
}
