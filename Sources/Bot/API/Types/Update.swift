package import Helpdesk
package import JSON

/// One thing that happened, as the bot is told of it.
package struct Update: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
        case message(TelegramMessage)
        case editedMessage(TelegramMessage)
        case callback(CallbackQuery)
        case reaction(MessageReactionUpdated)
        /// What the bot itself is in a chat.
        case membership(ChatMemberUpdated)
        /// What somebody else is.
        case member(ChatMemberUpdated)
        case generationStopped(MessageGenerationStopped)
        /// A kind not known here, or one without what it needs, by Telegram's name for it.
        case unknown(String)
    }

    package let id: UpdateID
    package let content: Content

    /// Nil only without an id: whatever else is wrong, the update can be stepped over.
    package init?(_ json: JSONValue) {
        guard let id = json["update_id"]?.int else { return nil }
        self.id = UpdateID(id)
        content = Content(json)
    }

    /// What to ask Telegram for: it leaves out some of these unless named.
    package static let wanted = [
        "message", "edited_message", "callback_query", "message_reaction", "my_chat_member", "chat_member",
        "stopped_message_generation",
    ]
}

extension Update.Content {
    fileprivate init(_ json: JSONValue) {
        func read<Value>(_ name: String, _ read: (JSONValue) -> Value?, _ content: (Value) -> Self) -> Self? {
            json[name].flatMap(read).map(content)
        }
        self =
            read("message", TelegramMessage.init) { .message($0) }
            ?? read("edited_message", TelegramMessage.init) { .editedMessage($0) }
            ?? read("callback_query", CallbackQuery.init) { .callback($0) }
            ?? read("message_reaction", MessageReactionUpdated.init) { .reaction($0) }
            ?? read("my_chat_member", ChatMemberUpdated.init) { .membership($0) }
            ?? read("chat_member", ChatMemberUpdated.init) { .member($0) }
            ?? read("stopped_message_generation", MessageGenerationStopped.init) { .generationStopped($0) }
            ?? .unknown(json.object?.members.first { $0.name != "update_id" }?.name ?? "nothing")
    }
}
