package import JSON

/// The reader wants no more of what is being written.
package struct MessageGenerationStopped: Hashable, Sendable {
    package let chat: TelegramChat
    package let draft: Int64
    package var thread: Int64?

    package init?(_ json: JSONValue) {
        guard let chat = json["chat"].flatMap(TelegramChat.init), let draft = json["draft_id"]?.int else { return nil }
        self.chat = chat
        self.draft = draft
        thread = json["message_thread_id"]?.int
    }
}
