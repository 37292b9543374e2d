package import JSON

/// A message that something else tells of: whole, or only where it stands when Telegram says no more of it.
package indirect enum ReferredMessage: Equatable, Sendable {
    case whole(TelegramMessage)
    case inaccessible(chat: TelegramChat, id: Int64)

    package init?(_ json: JSONValue) {
        if json["date"]?.int == 0, let id = json["message_id"]?.int, let chat = json["chat"].flatMap(TelegramChat.init)
        {
            self = .inaccessible(chat: chat, id: id)
        } else if let message = TelegramMessage(json) {
            self = .whole(message)
        } else {
            return nil
        }
    }

    package var id: Int64 {
        switch self {
        case .whole(let message): message.id
        case .inaccessible(_, let id): id
        }
    }

    package var chat: TelegramChat {
        switch self {
        case .whole(let message): message.chat
        case .inaccessible(let chat, _): chat
        }
    }

    /// The message, if there is more of it than its place.
    package var message: TelegramMessage? {
        guard case .whole(let message) = self else { return nil }
        return message
    }
}
