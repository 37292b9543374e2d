import Helpdesk
import JSON
import Testing

@testable import Bot

@Suite struct BotErrorTests {
    /// What Telegram says, and what is to be done.
    static let rows: [(code: Int, words: String, error: String)] = [
        (400, "Bad Request: message thread not found", "topicGone"),
        (400, "Bad Request: TOPIC_DELETED", "topicGone"),
        (400, "Bad Request: TOPIC_ID_INVALID", "topicGone"),
        (400, "Bad Request: TOPIC_CLOSED", "topicClosed"),
        (400, "Bad Request: TOPIC_NOT_MODIFIED", "notModified"),
        (400, "Bad Request: CHAT_NOT_MODIFIED", "notModified"),
        (400, "Bad Request: MESSAGE_NOT_MODIFIED", "notModified"),
        (
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
            "notModified"
        ),
        (403, "Forbidden: bot was blocked by the user", "blocked"),
        (400, "Bad Request: USER_IS_BLOCKED", "blocked"),
        (403, "Forbidden: user is deactivated", "blocked"),
        (400, "Bad Request: INPUT_USER_DEACTIVATED", "blocked"),
        (403, "Forbidden: bot can't initiate conversation with a user", "blocked"),
        (403, "Forbidden: the bot can't send messages to the bot", "blocked"),
        (403, "Forbidden: bot can't send messages to bots", "blocked"),
        (400, "Bad Request: chat not found", "chatGone"),
        (400, "Bad Request: private chat not found", "chatGone"),
        (403, "Forbidden: bot was kicked from the supergroup chat", "chatGone"),
        (403, "Forbidden: bot was kicked from the group chat", "chatGone"),
        (403, "Forbidden: bot was kicked from the channel chat", "chatGone"),
        (403, "Forbidden: bot is not a member of the supergroup chat", "chatGone"),
        (403, "Forbidden: bot is not a member of the group chat", "chatGone"),
        (403, "Forbidden: bot is not a member of the channel chat", "chatGone"),
        (403, "Forbidden: the group chat was deleted", "chatGone"),
        (400, "Bad Request: PEER_ID_INVALID", "chatGone"),
        (400, "Bad Request: CHANNEL_PRIVATE", "chatGone"),
        (400, "Bad Request: group chat was upgraded to a supergroup chat", "chatGone"),
        (400, "Bad Request: not enough rights to send text messages to the chat", "missingRight"),
        (400, "Bad Request: not enough rights to send voice notes to the chat", "missingRight"),
        (400, "Bad Request: not enough rights to create a topic", "missingRight"),
        (400, "Bad Request: not enough rights to edit the topic", "missingRight"),
        (400, "Bad Request: not enough rights to close or open the topic", "missingRight"),
        (400, "Bad Request: not enough rights to delete the topic", "missingRight"),
        (400, "Bad Request: not enough rights to manage pinned messages in the chat", "missingRight"),
        (400, "Bad Request: have no write access to the chat", "missingRight"),
        (400, "Bad Request: need administrator rights in the channel chat", "missingRight"),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", "missingRight"),
        (400, "Bad Request: CHAT_ADMIN_REQUIRED", "missingRight"),
        (400, "Bad Request: the chat is not a forum", "missingRight"),
        (400, "Bad Request: the chat is not a supergroup forum", "missingRight"),
        (403, "Forbidden: something new", "missingRight"),
        (400, "Bad Request: message to be replied not found", "replyGone"),
        (400, "Bad Request: message to edit not found", "messageGone"),
        (400, "Bad Request: message to delete not found", "messageGone"),
        (400, "Bad Request: message to copy not found", "messageGone"),
        (400, "Bad Request: message to forward not found", "messageGone"),
        (400, "Bad Request: message to pin not found", "messageGone"),
        (400, "Bad Request: message to unpin not found", "messageGone"),
        (400, "Bad Request: message to react not found", "messageGone"),
        (400, "Bad Request: MESSAGE_ID_INVALID", "messageGone"),
        (400, "Bad Request: message can't be edited", "messageUnchangeable"),
        (400, "Bad Request: message can't be deleted", "messageUnchangeable"),
        (400, "Bad Request: message can't be deleted for everyone", "messageUnchangeable"),
        (400, "Bad Request: MESSAGE_DELETE_FORBIDDEN", "messageUnchangeable"),
        (400, "Bad Request: there is no text in the message to edit", "messageUnchangeable"),
        (400, "Bad Request: there is no caption in the message to edit", "messageUnchangeable"),
        (400, "Bad Request: can't copy message", "messageUnchangeable"),
        (400, "Bad Request: message can't be forwarded", "messageUnchangeable"),
        (400, "Bad Request: message has protected content and can't be forwarded", "messageUnchangeable"),
        (400, "Bad Request: service messages can't be pinned", "messageUnchangeable"),
        (400, "Bad Request: query is too old and response timeout expired or query ID is invalid", "queryExpired"),
        (400, "Bad Request: QUERY_ID_INVALID", "queryExpired"),
        (400, "Bad Request: can't parse entities: Unsupported start tag \"div\" at byte offset 0", "markupRefused"),
        (
            400, "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
            "markupRefused"
        ),
        (400, "Bad Request: can't parse MessageEntity: Entity begins after the end", "markupRefused"),
        (400, "Bad Request: ENTITY_BOUNDS_INVALID", "markupRefused"),
        (400, "Bad Request: unsupported parse_mode", "markupRefused"),
        (400, "Bad Request: message is too long", "tooLong"),
        (400, "Bad Request: text is too long", "tooLong"),
        (400, "Bad Request: message caption is too long", "tooLong"),
        (400, "Bad Request: MESSAGE_TOO_LONG", "tooLong"),
        (400, "Bad Request: MEDIA_CAPTION_TOO_LONG", "tooLong"),
        (400, "Bad Request: file is too big", "tooLargeToFetch"),
        (400, "Bad Request: wrong file_id or the file is temporarily unavailable", "fileGone"),
        (413, "Request Entity Too Large", "tooLarge"),
        (413, "Request Entity Too Large: too many parameters", "tooLarge"),
        (401, "Unauthorized", "unauthorized"),
        (401, "Unauthorized: invalid token specified", "unauthorized"),
        (404, "Not Found", "unauthorized"),
        (400, "Logged out", "unauthorized"),
        (404, "Not Found: method not found", "badRequest"),
        (
            409,
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            "conflict"
        ),
        (
            409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            "conflict"
        ),
        (409, "Conflict: terminated by setWebhook request", "conflict"),
        (409, "Conflict: terminated by other setWebhook", "conflict"),
        (500, "Internal Server Error: restart", "server"),
        (502, "Bad Gateway", "server"),
        (504, "Gateway Timeout", "server"),
        (400, "Bad Request: chat_id is empty", "badRequest"),
        (400, "Bad Request: invalid user_id specified", "badRequest"),
        (400, "Bad Request: message text is empty", "badRequest"),
        (400, "Bad Request: text must be non-empty", "badRequest"),
        (400, "Bad Request: strings must be encoded in UTF-8", "badRequest"),
        (400, "Bad Request: BUTTON_DATA_INVALID", "badRequest"),
        (400, "Bad Request: BUTTON_TYPE_INVALID", "badRequest"),
        (400, "Bad Request: reply markup is too long", "badRequest"),
        (400, "Bad Request: inline keyboard expected", "badRequest"),
        (400, "Bad Request: object expected as reply markup", "badRequest"),
        (400, "Bad Request: name must be non-empty", "badRequest"),
        (400, "Bad Request: invalid forum topic identifier specified", "badRequest"),
        (400, "Bad Request: DOCUMENT_INVALID", "badRequest"),
        (400, "Bad Request: REACTION_INVALID", "badRequest"),
        (400, "Bad Request: VOICE_MESSAGES_FORBIDDEN", "badRequest"),
        (400, "Bad Request: PHOTO_INVALID_DIMENSIONS", "badRequest"),
        (400, "Bad Request: wrong HTTP URL specified", "badRequest"),
        (400, "Bad Request: failed to get HTTP URL content", "badRequest"),
        (400, "Bad Request: can't use file of type Document as Photo", "badRequest"),
        (400, "Bad Request: message identifier is not specified", "badRequest"),
        (400, "Bad Request: member not found", "badRequest"),
        (400, "Bad Request: member list is inaccessible", "badRequest"),
        (400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook", "badRequest"),
        (400, "Bad Request: the bot has already been closed", "badRequest"),
        (400, "Bad Request: something new", "badRequest"),
        (400, "", "badRequest"),
    ]

    private static func name(_ error: BotError) -> String {
        switch error {
        case .wait: "wait"
        case .migrated: "migrated"
        case .topicGone: "topicGone"
        case .topicClosed: "topicClosed"
        case .blocked: "blocked"
        case .chatGone: "chatGone"
        case .notModified: "notModified"
        case .markupRefused: "markupRefused"
        case .missingRight: "missingRight"
        case .messageGone: "messageGone"
        case .messageUnchangeable: "messageUnchangeable"
        case .replyGone: "replyGone"
        case .queryExpired: "queryExpired"
        case .tooLong: "tooLong"
        case .tooLarge: "tooLarge"
        case .tooLargeToFetch: "tooLargeToFetch"
        case .fileGone: "fileGone"
        case .badRequest: "badRequest"
        case .conflict: "conflict"
        case .unauthorized: "unauthorized"
        case .unreadable: "unreadable"
        case .transport: "transport"
        case .server: "server"
        }
    }

    @Test(arguments: rows.indices) func `knows what to do, in any spelling`(row: Int) {
        let (code, words, error) = Self.rows[row]
        for words in [words, words.uppercased(), words.lowercased()] {
            #expect(Self.name(BotError(code: code, words: words)) == error)
        }
    }

    @Test func `obeys the time that it is told`() {
        let words = "Too Many Requests: retry after 17"
        #expect(BotError(code: 429, words: words, parameters: ["retry_after": 18]) == .wait(.seconds(18)))
        #expect(BotError(code: 429, words: words) == .wait(.seconds(17)))
        #expect(BotError(code: 400, words: "x", parameters: ["retry_after": 2]) == .wait(.seconds(2)))
        #expect(BotError(code: 429, words: "Too Many Requests") == .wait(.seconds(5)))
        #expect(BotError(code: 429, words: "", parameters: ["retry_after": -5]) == .wait(.seconds(1)))
        #expect(BotError(code: 429, words: "", parameters: ["retry_after": 86_400]) == .wait(.seconds(86_400)))
    }

    @Test func `follows a group that moved`() {
        let words = "Bad Request: group chat was upgraded to a supergroup chat"
        let parameters: JSONValue = ["migrate_to_chat_id": -1_001_234_567_890]
        #expect(
            BotError(code: 400, words: words, parameters: parameters) == .migrated(to: TelegramID(-1_001_234_567_890)))
    }

    @Test func `repeats nobody's words and is not led astray by them`() {
        let button = BotError(
            code: 400,
            words:
                "Bad Request: inline keyboard button URL 'http://chat not found' is invalid: Wrong port number specified in the URL"
        )
        #expect(
            button
                == .badRequest(
                    "Bad Request: inline keyboard button URL '…' is invalid: Wrong port number specified in the URL"))
        let tag = BotError(
            code: 400,
            words:
                "Bad Request: can't parse entities: Unmatched end tag at byte offset 9, expected \"</b>\", found \"</secret>\""
        )
        #expect(
            tag
                == .markupRefused(
                    "Bad Request: can't parse entities: Unmatched end tag at byte offset 9, expected \"…\", found \"…\""
                ))
        let open = BotError(code: 400, words: "Bad Request: \"topic_closed")
        #expect(open == .badRequest("Bad Request: \"…"))
        let album = BotError(
            code: 400, words: "Bad Request: failed to send message #2 with the error message \"WEBPAGE_CURL_FAILED\"")
        #expect(album == .badRequest("WEBPAGE_CURL_FAILED"))
    }

    @Test func `is told in words`() {
        for row in Self.rows { #expect(!"\(BotError(code: row.code, words: row.words))".isEmpty) }
        #expect("\(BotError.wait(.seconds(17)))" == "Telegram wants us to wait for 17 s")
        #expect(BotError.server(502).mayHaveBeenDelivered)
        #expect(!BotError.transport("", mayHaveBeenDelivered: false).mayHaveBeenDelivered)
        #expect(!BotError.topicGone.mayHaveBeenDelivered)
    }
}
