package import JSON

/// What can be put on a message to answer without words.
package enum TelegramReaction: Hashable, Sendable {
    case emoji(String)
    case customEmoji(String)
    case paid

    package init?(_ json: JSONValue) {
        switch json["type"]?.string {
        case "emoji":
            guard let emoji = json["emoji"]?.string else { return nil }
            self = .emoji(emoji)
        case "custom_emoji":
            guard let id = json["custom_emoji_id"]?.string else { return nil }
            self = .customEmoji(id)
        case "paid": self = .paid
        default: return nil
        }
    }

    var json: JSONValue {
        switch self {
        case .emoji(let emoji): ["type": "emoji", "emoji": .string(emoji)]
        case .customEmoji(let id): ["type": "custom_emoji", "custom_emoji_id": .string(id)]
        case .paid: ["type": "paid"]
        }
    }
}
