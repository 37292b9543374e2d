import JSON

/// What a bot has told Telegram about itself; each by language, the empty one standing for all others.
struct BotSettings {
    struct CommandKey: Hashable {
        var scope: CommandScope
        var language: String
    }

    var commands: [CommandKey: [JSONValue]] = [:]
    var names: [String: String] = [:]
    var descriptions: [String: String] = [:]
    var shortDescriptions: [String: String] = [:]
    /// By private chat; the one of all chats under nil.
    var menuButtons: [Int64?: JSONValue] = [:]
    var groupRights: JSONObject?
    var channelRights: JSONObject?
}

/// Whom commands are shown to.
enum CommandScope: Hashable {
    case standard, allPrivateChats, allGroupChats, allChatAdministrators
    case chat(String)
    case chatAdministrators(String)
    case chatMember(String, Int64)
}
