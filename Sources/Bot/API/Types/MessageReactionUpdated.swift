package import Helpdesk
package import JSON

/// Someone changed what they put on a message.
package struct MessageReactionUpdated: Hashable, Sendable {
    package let chat: TelegramChat
    package let message: Int64
    package var date: Moment?
    /// Nil for someone who hides behind a chat.
    package var user: TelegramUser?
    package var before: [TelegramReaction]
    package var now: [TelegramReaction]

    package init?(_ json: JSONValue) {
        guard let chat = json["chat"].flatMap(TelegramChat.init), let message = json["message_id"]?.int
        else { return nil }
        self.chat = chat
        self.message = message
        date = json.moment("date")
        user = json["user"].flatMap(TelegramUser.init)
        before = json.list("old_reaction", TelegramReaction.init)
        now = json.list("new_reaction", TelegramReaction.init)
    }
}
