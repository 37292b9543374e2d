import Helpdesk
import JSON
import Testing

@testable import Bot

@Suite struct TopicListenerTests {
    @Test(arguments: [
        ("// позвонить ему", "позвонить ему"), ("//", ""), ("/note  завтра ", "завтра"), ("/note@okno_bot да", "да"),
    ])
    func `tells notes from words`(_ text: String, _ note: String) throws {
        #expect(TopicListener.note([try Self.message(text)]) == note)
    }

    @Test(arguments: ["Здравствуйте", "см. https://x.y", "/notes", " // так", "/close //"])
    func `takes nothing else for a note`(_ text: String) throws {
        #expect(TopicListener.note([try Self.message(text)]) == nil)
    }

    @Test func `tells a snippet's definition from its name`() {
        #expect(TopicListener.definition("hi = Здравствуйте, a = b")?.name == "hi")
        #expect(TopicListener.definition("hi = Здравствуйте, a = b")?.text == "Здравствуйте, a = b")
        #expect(TopicListener.definition("hi =")?.text == "")
        #expect(TopicListener.definition("hi") == nil)
        #expect(TopicListener.definition("a b = c") == nil)
        #expect(TopicListener.definition("= c") == nil)
    }

    @Test func `parts a question from its answer at the first line's end`() {
        #expect(TopicListener.halves("Где вы?") == ("Где вы?", ""))
        #expect(TopicListener.halves("Где вы?\nВ порту.\nУ моря.") == ("Где вы?", "В порту.\nУ моря."))
    }

    @Test func `hears commands only from whoever gives them, and only its own`() throws {
        let calls = CommandReader()
        calls.learn(name: "Okno_Bot")
        #expect(calls.command(try Self.message("/close да"))?.argument == "да")
        #expect(calls.command(try Self.message("/close@OKNO_bot"))?.name == "close")
        #expect(calls.command(try Self.message("/close@other_bot")) == nil)
        #expect(calls.isForAnotherBot(try Self.message("/close@other_bot")))
        let origin: JSONValue = ["type": "hidden_user", "sender_user_name": "X", "date": 1]
        #expect(calls.command(try Self.message("/close", ["forward_origin": origin])) == nil)
    }

    /// As Telegram tells it, commands marked as such.
    static func message(_ text: String, _ more: JSONObject = [:]) throws -> TelegramMessage {
        var json: JSONObject = [
            "message_id": 5, "date": 1, "chat": ["id": -1001, "type": "supergroup", "is_forum": true],
            "from": ["id": 7, "is_bot": false, "first_name": "Олег"], "text": .string(text),
        ]
        if text.hasPrefix("/"), !text.hasPrefix("//") {
            let length = text.prefix { !$0.isWhitespace }.utf16.count
            json["entities"] = [["type": "bot_command", "offset": 0, "length": .int(Int64(length))]]
        }
        for (name, value) in more.members { json[name] = value }
        return try #require(TelegramMessage(.object(json)))
    }
}
