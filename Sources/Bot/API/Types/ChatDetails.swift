package import JSON

/// What a chat tells of itself when asked.
package struct ChatDetails: Equatable, Sendable {
    package let chat: TelegramChat
    package var about: String?
    package var pinned: ReferredMessage?
    /// Nil: all of Telegram's emoji.
    package var reactions: [TelegramReaction]?
    package var hasProtectedContent = false
    /// The person takes no voice and round video messages from strangers.
    package var refusesVoice = false

    package init?(_ json: JSONValue) {
        guard let chat = TelegramChat(json) else { return nil }
        self.chat = chat
        about = json["description"]?.string ?? json["bio"]?.string
        pinned = json["pinned_message"].flatMap(ReferredMessage.init)
        reactions = json["available_reactions"]?.array?.compactMap(TelegramReaction.init)
        hasProtectedContent = json.flag("has_protected_content")
        refusesVoice = json.flag("has_restricted_voice_and_video_messages")
    }
}
