import Crypto
import JSON
import Testing

@testable import Sandbox

@Suite struct InitDataTests {
    private static let token = "7000000001:AAOknoSandboxTestTokenNotReal0000001"
    private static let maria =
        #"{"id":420001,"first_name":"Мария","last_name":"O'Нил","username":"masha_test","language_code":"ru","#
        + #""allows_write_to_pm":true,"photo_url":"https:\/\/t.me\/i\/userpic\/320\/abc.svg"}"#

    private static let vectors: [([(String, String)], String)] = [
        (
            [
                ("user", maria), ("chat_instance", "-3788475317572404878"), ("chat_type", "private"),
                ("start_param", "order_42-a"), ("auth_date", "1780000000"),
            ], "9d295a0e99eeac5054231a476805a26e50f4c1ea38fbcdb9b7f18fb55cda0bd3"
        ),
        (
            [
                ("query_id", "AAHqaBkAAAAAAOpoGQ-okno"),
                ("user", #"{"id":420002,"first_name":"A+B=C & 100% \"q\" 😀","language_code":"en"}"#),
                ("auth_date", "1780000060"),
            ], "f5efecb9497f6a6e171b3608fc390478c542f2861dc31835cabbf28bcb4ef7cb"
        ),
        (
            [
                ("user", maria), ("chat_instance", "-3788475317572404878"), ("chat_type", "sender"),
                ("auth_date", "1780000120"),
                (
                    "signature",
                    "p9wwcjZljSXI7Iz4NNXidHHPpPXjff2imNKCjwAUvDJDzG1UjhbLJIe3xX69c-1oRF_3nelrNFdQPjKQlg0lAw"
                ),
            ], "2d6860d87ccb9728e4c3bf233d60efef30c562ef4836d3fb7555aca5f6d280e1"
        ),
    ]

    @Test(arguments: vectors)
    func `is signed as Telegram signs it`(_ fields: [(String, String)], _ hash: String) {
        let data = InitData.signed(fields, token: Self.token)
        #expect(data.hasSuffix("&hash=\(hash)"))
    }

    @Test func `is escaped as Telegram escapes it`() {
        let data = InitData.signed(Self.vectors[1].0, token: Self.token)
        #expect(
            data
                == "query_id=AAHqaBkAAAAAAOpoGQ-okno&user=%7B%22id%22%3A420002%2C%22first_name%22%3A%22A%2BB%3DC%20%26%20100"
                + "%25%20%5C%22q%5C%22%20%F0%9F%98%80%22%2C%22language_code%22%3A%22en%22%7D&auth_date=1780000060&hash="
                + "f5efecb9497f6a6e171b3608fc390478c542f2861dc31835cabbf28bcb4ef7cb")
    }

    @Test func `a query of a Web App is answered once`() throws {
        let scene = try Scene()
        try scene.person(1)
        let data = try #require(try scene.act("people/1/init_data", ["query": true])["init_data"]?.string)
        #expect(data.contains("auth_date=\(Scene.start)&"))
        let id = String(data.dropFirst("query_id=".count).prefix { $0 != "&" })
        let result: JSONValue = [
            "type": "article", "id": "1", "title": "t", "input_message_content": ["message_text": "from the app"],
        ]
        #expect(try scene.call("answerWebAppQuery", ["web_app_query_id": .string(id), "result": result])["inline_message_id"] != nil)
        #expect(
            scene.refusal("answerWebAppQuery", ["web_app_query_id": .string(id), "result": result])
                == "Bad Request: query is too old and response timeout expired or query ID is invalid")
        let message = scene.updates().last?["message"]
        #expect(message?["text"]?.string == "from the app")
        #expect(message?["via_bot"]?["id"]?.int == 42)
    }
}
