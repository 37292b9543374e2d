import Helpdesk
import JSON

extension BotError {
    /// Reads a refusal. Its words are no promise of Telegram's, so whatever is not known here is a bad request.
    init(code: Int, words: String, parameters: JSONValue? = nil) {
        let safe = RefusalWords(words)
        let lowered = safe.text.lowercased()
        if code == 429 || parameters?["retry_after"] != nil {
            self = .wait(Self.wait(parameters?["retry_after"]?.int ?? Self.lastNumber(lowered)))
        } else if let chat = parameters?.telegramID("migrate_to_chat_id") {
            self = .migrated(to: chat)
        } else if code >= 500 {
            self = .server(code)
        } else if let rule = Self.rules.first(where: { lowered.contains($0.words) }) {
            self = rule.error(safe.text)
        } else {
            switch code {
            case 401: self = .unauthorized
            case 403: self = .missingRight(safe.text)
            // Without a method that it does not know, it is the token.
            case 404: self = lowered.contains("method") ? .badRequest(safe.text) : .unauthorized
            case 409: self = .conflict(safe.text)
            case 413: self = .tooLarge
            default: self = .badRequest(safe.text)
            }
        }
    }

    /// At least a second, and a bound for what no one means.
    static func wait(_ seconds: Int64?) -> Duration { .seconds(min(max(1, seconds ?? 5), 10_000_000)) }

    private static func lastNumber(_ words: String) -> Int64? {
        words.split { !("0"..."9").contains($0) }.last.flatMap { Int64($0) }
    }

    private typealias Rule = (words: String, error: @Sendable (String) -> BotError)

    // Plain words are of the server in front, words_like_these of what is behind it; the first that fits counts.
    private static let rules: [Rule] =
        rule({ .markupRefused($0) }, "can't parse entities", "can't parse messageentity", "entity_bounds_invalid")
        + rule({ .markupRefused($0) }, "unsupported parse_mode")
        + rule({ _ in .notModified }, "message is not modified", "_not_modified")
        + rule({ _ in .topicGone }, "message thread not found", "topic_deleted", "topic_id_invalid")
        + rule({ _ in .topicClosed }, "topic_closed")
        + rule({ _ in .blocked }, "bot was blocked by the user", "user_is_blocked", "user is deactivated")
        + rule({ _ in .blocked }, "user_deactivated", "can't initiate conversation", "can't send messages to the bot")
        + rule({ _ in .blocked }, "can't send messages to bots")
        + rule({ _ in .replyGone }, "message to be replied not found", "replied message not found")
        + rule({ _ in .messageGone }, "message to edit not found", "message to delete not found")
        + rule({ _ in .messageGone }, "message to copy not found", "message to forward not found")
        + rule({ _ in .messageGone }, "message to pin not found", "message to unpin not found")
        + rule({ _ in .messageGone }, "message to react not found", "message_id_invalid")
        + rule({ .messageUnchangeable($0) }, "message can't be edited", "message can't be deleted")
        + rule({ .messageUnchangeable($0) }, "message_delete_forbidden", "message can't be forwarded")
        + rule({ .messageUnchangeable($0) }, "can't copy message", "message has protected content")
        + rule({ .messageUnchangeable($0) }, "text in the message to edit", "caption in the message to edit")
        + rule({ .messageUnchangeable($0) }, "service messages can't be pinned")
        + rule({ _ in .queryExpired }, "query is too old", "query_id_invalid")
        + rule({ _ in .tooLong }, "message is too long", "caption is too long", "text is too long")
        + rule({ _ in .tooLong }, "message_too_long", "caption_too_long")
        + rule({ _ in .tooLargeToFetch }, "file is too big")
        + rule({ _ in .fileGone }, "the file is temporarily unavailable")
        + rule({ _ in .chatGone }, "chat not found", "bot was kicked", "bot is not a member", "chat was deleted")
        + rule({ _ in .chatGone }, "peer_id_invalid", "channel_private", "upgraded to a supergroup")
        + rule({ .missingRight($0) }, "not enough rights", "need administrator rights", "no write access")
        + rule({ .missingRight($0) }, "chat is not a forum", "chat is not a supergroup forum")
        + rule({ .missingRight($0) }, "chat_admin_required", "chat_write_forbidden", "chat_send_", "right_forbidden")
        + rule({ _ in .unauthorized }, "logged out")

    private static func rule(_ error: @escaping @Sendable (String) -> BotError, _ words: String...) -> [Rule] {
        words.map { ($0, error) }
    }
}
