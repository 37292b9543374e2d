package import Helpdesk

/// How managers are spoken to, and what they agreed upon.
package struct TopicManners: Hashable, Sendable {
    /// What topics are written in; each manager may choose another for what is said to them.
    package var language = Language.russian
    /// The emoji that takes words back from the customer.
    package var recallReaction = TopicListener.usualRecallReaction

    package init() {}

    /// False, and nothing is changed, for an emoji that Telegram does not have as a reaction.
    package mutating func recall(by emoji: String) -> Bool {
        guard TelegramReaction.allowed(emoji) != nil else { return false }
        recallReaction = emoji
        return true
    }
}
