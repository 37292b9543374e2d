import JSON
import TestSupport
import Testing

@testable import Bot

@Suite struct TelegramAnswerTests {
    private static func answer(_ status: Int, _ body: String, retryAfter: String? = nil) throws -> JSONValue {
        let token = try #require(BotToken("42:TEST"))
        return try TelegramAnswer(status: status, body: Array(body.utf8), retryAfter: retryAfter, hiding: token).result
    }

    @Test func `brings the result`() throws {
        #expect(try Self.answer(200, #"{"ok":true,"result":{"message_id":43}}"#) == ["message_id": 43])
        #expect(try Self.answer(200, #"{"ok":true,"result":true,"description":"Webhook was set"}"#) == true)
        // Something in between may have a status of its own.
        #expect(try Self.answer(203, #"{"ok":true,"result":[]}"#) == [])
    }

    @Test func `reads results that are nested deeply`() throws {
        let deep = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
        _ = try Self.answer(200, #"{"ok":true,"result":\#(deep)}"#)
    }

    @Test(arguments: [
        (200, "<html>", BotError.transport("no answer of Telegram's, status 200", mayHaveBeenDelivered: true)),
        (200, "", .transport("no answer of Telegram's, status 200", mayHaveBeenDelivered: true)),
        (200, #"{"ok":true}"#, .transport("an answer without a result", mayHaveBeenDelivered: true)),
        (302, "", .transport("no answer of Telegram's, status 302", mayHaveBeenDelivered: true)),
        (404, "<html>", .transport("no answer of Telegram's, status 404", mayHaveBeenDelivered: true)),
        (413, "<html>", .tooLarge), (429, "<html>", .wait(.seconds(9))),
        (502, "<html>Bad Gateway</html>", .server(502)), (500, "null", .server(500)),
        (500, #"{"ok":false,"error_code":500,"description":"Internal Server Error: restart"}"#, .server(500)),
        (400, #"{"ok":false,"description":"Bad Request: chat not found"}"#, .chatGone),
        (400, #"{"ok":false}"#, .badRequest("")),
        (400, #"{"ok":false,"error_code":400,"description":"x 42:TEST y"}"#, .badRequest("x … y")),
        (
            429,
            #"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 17","parameters":{"retry_after":17}}"#,
            .wait(.seconds(17))
        ),
    ])
    func `tells a refusal from what is no answer`(status: Int, body: String, error: BotError) {
        #expect(throws: error) { try Self.answer(status, body, retryAfter: "9") }
    }

    @Test func `bears damaged answers`() {
        var mutation = ByteMutation(
            seed: 7, morsels: ["{", "}", "null", "true", "\"result\":", "99999999999999999999", "-"])
        let answers = [
            #"{"ok":true,"result":[{"update_id":1}]}"#,
            #"{"ok":false,"error_code":429,"description":"retry after 17","parameters":{"retry_after":17}}"#,
        ]
        for round in 0..<10_000 {
            let body = mutation.mutate(Array(answers[round % 2].utf8))
            _ = try? Self.answer(200, String(decoding: body, as: UTF8.self))
        }
    }
}
