package import Helpdesk
package import JSON

/// Someone is something else in a chat than before: came, left, was given rights, blocked the bot.
package struct ChatMemberUpdated: Hashable, Sendable {
    package let chat: TelegramChat
    /// Who did it.
    package var from: TelegramUser?
    package var date: Moment?
    package var before: ChatMember?
    package let now: ChatMember

    package init?(_ json: JSONValue) {
        guard let chat = json["chat"].flatMap(TelegramChat.init),
            let now = json["new_chat_member"].flatMap(ChatMember.init)
        else { return nil }
        self.chat = chat
        self.now = now
        from = json["from"].flatMap(TelegramUser.init)
        date = json.moment("date")
        before = json["old_chat_member"].flatMap(ChatMember.init)
    }
}
