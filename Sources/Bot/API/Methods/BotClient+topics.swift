package import Helpdesk
import JSON

/// Topics of a group. To make and change them the bot needs the right to manage topics, to delete them the one to
/// delete messages. Telegram notes each in the chat, and tells the bot.
extension BotClient {
    /// Makes a topic; see `TopicTitle` for its name. It counts as a message sent to the group.
    package func createForumTopic(
        _ name: String, in group: TelegramID, color: TopicColor? = nil, icon: String? = nil
    ) async throws(BotError) -> ForumTopic {
        let parameters: JSONObject = [
            "chat_id": .int(group.rawValue), "name": .string(name), "icon_color": color.map { .int($0.rawValue) },
            "icon_custom_emoji_id": icon.map { .string($0) },
        ]
        return try TelegramAnswer.read(await call("createForumTopic", parameters), ForumTopic.init)
    }

    /// What is nil stays; an empty icon takes it away.
    package func editForumTopic(
        _ topic: Int64, in group: TelegramID, name: String? = nil, icon: String? = nil
    ) async throws(BotError) {
        let new: JSONObject = ["name": name.map { .string($0) }, "icon_custom_emoji_id": icon.map { .string($0) }]
        try await change("editForumTopic", group, topic, new)
    }

    /// Throws `notModified` if it is closed already.
    package func closeForumTopic(_ topic: Int64, in group: TelegramID) async throws(BotError) {
        try await change("closeForumTopic", group, topic)
    }

    package func reopenForumTopic(_ topic: Int64, in group: TelegramID) async throws(BotError) {
        try await change("reopenForumTopic", group, topic)
    }

    /// Deletes it with all its messages.
    package func deleteForumTopic(_ topic: Int64, in group: TelegramID) async throws(BotError) {
        try await change("deleteForumTopic", group, topic)
    }

    package func unpinAllForumTopicMessages(_ topic: Int64, in group: TelegramID) async throws(BotError) {
        try await change("unpinAllForumTopicMessages", group, topic)
    }

    package func editGeneralForumTopic(_ name: String, in group: TelegramID) async throws(BotError) {
        try await change("editGeneralForumTopic", group, nil, ["name": .string(name)])
    }

    package func closeGeneralForumTopic(in group: TelegramID) async throws(BotError) {
        try await change("closeGeneralForumTopic", group, nil)
    }

    package func reopenGeneralForumTopic(in group: TelegramID) async throws(BotError) {
        try await change("reopenGeneralForumTopic", group, nil)
    }

    package func hideGeneralForumTopic(in group: TelegramID) async throws(BotError) {
        try await change("hideGeneralForumTopic", group, nil)
    }

    package func unhideGeneralForumTopic(in group: TelegramID) async throws(BotError) {
        try await change("unhideGeneralForumTopic", group, nil)
    }

    package func unpinAllGeneralForumTopicMessages(in group: TelegramID) async throws(BotError) {
        try await change("unpinAllGeneralForumTopicMessages", group, nil)
    }

    /// The icons that any topic may have; their `customEmoji` is what to give.
    package func getForumTopicIconStickers() async throws(BotError) -> [Sticker] {
        try TelegramAnswer.read(await call("getForumTopicIconStickers", isRepeatable: true)) {
            $0.array?.compactMap(Sticker.init)
        }
    }

    private func change(
        _ method: String, _ group: TelegramID, _ topic: Int64?, _ change: JSONObject = [:]
    ) async throws(BotError) {
        let place: JSONObject = ["chat_id": .int(group.rawValue), "message_thread_id": topic.map { .int($0) }]
        _ = try await call(method, place.merging(change), isRepeatable: true)
    }
}
