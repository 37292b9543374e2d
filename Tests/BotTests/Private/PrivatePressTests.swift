import Helpdesk
import Testing

@testable import Bot

@Suite struct PrivatePressTests {
    private static let all: [PrivatePress] =
        [.helped(7), .notHelped(.max), .callOperator, .rate(5), .languages, .goBack, .erase, .keep]
        + Language.allCases.map { .language($0) }

    @Test(arguments: all) func `A button reads as it was made, and fits`(_ press: PrivatePress) {
        let data = press.data(.max)
        let read = PrivatePress.read(data)
        #expect(read?.press == press && read?.number == .max)
        #expect(data.utf8.count <= TelegramLimits.callbackData)
    }

    @Test(arguments: [
        "", "p1", "p1:call", "p1:call:x", "p1:call:1:2", "p1:yes:1", "p1:yes:1:x", "p1:lang:1:xx", "p1:lang:1",
        "t1:call:1", "p2:call:1", "p1::1", "p1:rate:1:2:3",
    ]) func `What is no button of ours is none`(_ data: String) {
        #expect(PrivatePress.read(data) == nil)
    }

    @Test(arguments: PrivateText.allCases) func `Customers are spoken to in every language`(_ text: PrivateText) {
        let said = Language.allCases.map { text.text($0, name: "N") }
        #expect(said.allSatisfy { !$0.isEmpty && $0 != text.rawValue && !$0.contains("{") })
        // A name that one language has, all have.
        let named = Set(Language.allCases.map { text.text($0, name: "\u{1}").contains("\u{1}") })
        #expect(named.count == 1)
    }

    @Test func `A link to a chat leads there, and any other says where someone came from`() {
        let chat = ChatID("c_01JABCDEF")
        #expect(ChatLink(payload: ChatLink.chat(chat).payload) == .chat(chat))
        #expect(ChatLink(payload: "autumn_ad") == .source("autumn_ad"))
        #expect(ChatLink(payload: "") == nil)
        #expect(ChatLink(payload: String(repeating: "x", count: 99)) == .source(String(repeating: "x", count: 64)))
        #expect(ChatLink.chat(ChatID("c_" + String(repeating: "Z", count: 26))).payload.utf8.count <= 64)
    }
}
