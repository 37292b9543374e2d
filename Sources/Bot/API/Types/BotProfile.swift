package import JSON

/// The bot itself, as it sees itself.
package struct BotProfile: Hashable, Sendable {
    package let user: TelegramUser
    /// It is shown all messages of a group, even where it is no administrator.
    package var seesAllGroupMessages: Bool
    package var canJoinGroups: Bool
    /// Private chats with it have topics of their own.
    package var hasPrivateTopics: Bool

    package init?(_ json: JSONValue) {
        guard let user = TelegramUser(json) else { return nil }
        self.user = user
        seesAllGroupMessages = json.flag("can_read_all_group_messages")
        canJoinGroups = json.flag("can_join_groups")
        hasPrivateTopics = json.flag("has_topics_enabled")
    }
}
