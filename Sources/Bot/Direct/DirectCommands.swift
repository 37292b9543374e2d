package import Helpdesk

/// What specialists can tell the bot in their private chats.
package enum DirectCommands {
    static let all: [(name: String, about: DirectText)] = [
        ("end_chat", .aboutEndChat), ("available", .aboutAvailable), ("history", .aboutHistory),
        ("stats", .aboutStats),
    ]

    /// For the menu of a specialist's private chat.
    package static func menu(_ language: Language) -> [BotCommand] {
        all.map { BotCommand($0.name, $0.about.text(language)) }
    }
}
