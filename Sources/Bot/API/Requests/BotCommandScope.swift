package import Helpdesk
import JSON

/// Who is offered commands, and where; the narrowest counts.
package enum BotCommandScope: Hashable, Sendable {
    case everywhere
    case privateChats
    case groups
    case groupAdministrators
    case chat(TelegramID)
    case administrators(of: TelegramID)
    case member(TelegramID, of: TelegramID)

    var json: JSONValue {
        switch self {
        case .everywhere: ["type": "default"]
        case .privateChats: ["type": "all_private_chats"]
        case .groups: ["type": "all_group_chats"]
        case .groupAdministrators: ["type": "all_chat_administrators"]
        case .chat(let chat): ["type": "chat", "chat_id": .int(chat.rawValue)]
        case .administrators(let chat): ["type": "chat_administrators", "chat_id": .int(chat.rawValue)]
        case .member(let user, let chat):
            ["type": "chat_member", "chat_id": .int(chat.rawValue), "user_id": .int(user.rawValue)]
        }
    }
}
