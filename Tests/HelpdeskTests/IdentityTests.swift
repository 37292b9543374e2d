import Helpdesk
import Testing

@Suite struct IdentityTests {
    @Test func `identifiers differ and sort by time`() {
        let source = IdentifierSource()
        let chats = (0..<1_000).map { source.chat(at: Moment(milliseconds: 1_700_000_000_000 + $0)) }
        #expect(chats == chats.sorted())
        #expect(Set((0..<1_000).map { _ in source.message(at: Moment(seconds: 1)) }).count == 1_000)
        #expect(chats.allSatisfy { $0.rawValue.hasPrefix("c_") && $0.rawValue.count == 28 })
    }

    @Test func `a customer of Telegram's is known by the user`() {
        #expect(CustomerID(TelegramID(501)).rawValue == "tg:501")
        #expect(CustomerID("tg:501").telegram == TelegramID(501))
        #expect(CustomerID("ext:501").telegram == nil)
        #expect(CustomerID("tg:").telegram == nil)
    }

    @Test(arguments: [("ru", Language.russian), ("en-GB", .english), ("KZ", .kazakh), ("sr_Latn", .serbian)])
    func `a language is known by its tag`(tag: String, language: Language) {
        #expect(Language(tag: tag) == language)
    }

    @Test func `other languages are not ours`() {
        #expect(Language(tag: "de") == nil)
        #expect(Language(tag: "") == nil)
    }
}
