package import JSON

/// Who first said what was forwarded.
package enum MessageOrigin: Hashable, Sendable {
    case user(TelegramUser)
    /// Someone who does not want to be found.
    case hidden(name: String)
    /// On behalf of a group.
    case chat(TelegramChat)
    case channel(TelegramChat, message: Int64?)
    case unknown

    package init(_ json: JSONValue) {
        self =
            switch json["type"]?.string {
            case "user": json["sender_user"].flatMap(TelegramUser.init).map { .user($0) } ?? .unknown
            case "hidden_user": json["sender_user_name"]?.string.map { .hidden(name: $0) } ?? .unknown
            case "chat": json["sender_chat"].flatMap(TelegramChat.init).map { .chat($0) } ?? .unknown
            case "channel":
                json["chat"].flatMap(TelegramChat.init).map { .channel($0, message: json["message_id"]?.int) }
                    ?? .unknown
            default: .unknown
            }
    }

    /// What to call them.
    package var name: String? {
        switch self {
        case .user(let user): user.name
        case .hidden(let name): name
        case .chat(let chat), .channel(let chat, _): chat.title
        case .unknown: nil
        }
    }
}
