import Testing

@testable import Sandbox

@Suite struct EntityFinderTests {
    private func found(_ text: String) -> [String] {
        let units = Array(text.utf16)
        return EntityFinder.find(in: text).map { entity in
            "\(entity.kind.name):\(String(decoding: units[entity.offset..<entity.end], as: UTF16.self))"
        }
    }

    @Test(arguments: [
        ("/start order_42", ["bot_command:/start"]), ("/help@okno_bot now", ["bot_command:/help@okno_bot"]),
        ("a/b 5/6 //x", []), ("see /a, /b.", ["bot_command:/a", "bot_command:/b"]), ("/команда", []),
        ("@user_1 a@b", ["mention:@user_1"]), ("@u", []), ("#тег_1 #12 a#b ##c", ["hashtag:#тег_1"]),
        ("$USD $usd $ABCDEFGHI", ["cashtag:$USD"]),
        ("mail a.b+c@d-e.com.", ["email:a.b+c@d-e.com"]),
        ("see http://localhost.xy:80/a(b)c, ok", ["url:http://localhost.xy:80/a(b)c"]),
        ("(https://a.com/b?c=d#e)!", ["url:https://a.com/b?c=d#e"]), ("site.ru and пример.рф", ["url:site.ru", "url:пример.рф"]),
        ("1.2 v1.0 e.g. end.Begin", []), ("10.0.0.1/x", ["url:10.0.0.1/x"]),
        ("+7 (900) 123-45-67 +12 a+79001234567", ["phone_number:+7 (900) 123-45-67"]),
        ("🎉 /go @name", ["bot_command:/go", "mention:@name"]), ("http://", []), ("@", []), ("/", []), ("", []),
    ])
    func `finds what Telegram finds`(_ text: String, _ wanted: [String]) {
        #expect(found(text) == wanted)
    }

    @Test func `finds nothing in code and behind links`() throws {
        let text = try Words.read("<code>/a</code> <a href='http://b.c'>d.com</a> <b>/e</b>", mode: "HTML", entities: nil)
        #expect(text.entities.map(\.kind) == [.code, .textLink("http://b.c/"), .bold, .botCommand])
    }
}
