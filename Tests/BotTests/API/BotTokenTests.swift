import Helpdesk
import JSON
import Testing

@testable import Bot

@Suite struct BotTokenTests {
    @Test(arguments: [
        "", "42", "42:", ":TEST", "42:TE ST", "x:TEST", "42:TEST:1", "-42:TEST", "+42:TEST", "0:TEST", "42:TÉST",
        "99999999999999999999:T",
    ])
    func `takes nothing else for a token`(text: String) {
        #expect(BotToken(text) == nil)
    }

    @Test func `does not show`() throws {
        let token = try #require(BotToken("42:TEST-hush_1"))
        #expect(token.bot == TelegramID(42) && token.text == "42:TEST-hush_1")
        let file = try #require(TelegramFile(["file_id": "x", "file_path": "/data/42:TEST-hush_1/a"]))
        let client = try BotClient(token)
        var shown =
            "\(token) \(String(reflecting: token)) \(file) \(String(reflecting: file)) \(client) \(String(reflecting: client))"
        dump(token, to: &shown)
        dump(file, to: &shown)
        dump(client, to: &shown)
        #expect(shown.contains("bot 42") && !shown.contains("hush"))
    }

    @Test func `goes into addresses alone`() throws {
        let token = try #require(BotToken("42:TEST"))
        let standard = BotEndpoint()
        #expect(standard.url("getMe", token) == "https://api.telegram.org/bot42:TEST/getMe")
        #expect(
            standard.url(path: "photos/file_3.jpg", token)
                == "https://api.telegram.org/file/bot42:TEST/photos/file_3.jpg")
        let own = BotEndpoint(base: "http://127.0.0.1:8081//", files: "http://files.example/tg/")
        #expect(own.url("getMe", token) == "http://127.0.0.1:8081/bot42:TEST/getMe")
        #expect(
            own.url(path: "/var/lib/bots/42:TEST/documents/file 1.pdf", token)
                == "http://files.example/tg/bot42:TEST/documents/file%201.pdf")
        #expect(own.url(path: "/var/lib/bots/42~TEST/a", token) == "http://files.example/tg/bot42:TEST/a")
        #expect(own.url(path: "/elsewhere/ä?#", token) == "http://files.example/tg/bot42:TEST/elsewhere/%C3%A4%3F%23")
    }
}
