package import Helpdesk
package import JSON

/// A person or a bot, as Telegram tells of them.
package struct TelegramUser: Hashable, Sendable {
    package let id: TelegramID
    package var isBot = false
    /// Empty once the account is deleted.
    package var firstName = ""
    package var lastName: String?
    package var username: String?
    package var language: String?

    /// Nil without an id.
    package init?(_ json: JSONValue) {
        guard let id = json.telegramID("id") else { return nil }
        self.id = id
        isBot = json.flag("is_bot")
        firstName = json["first_name"]?.string ?? ""
        lastName = json["last_name"]?.string
        username = json["username"]?.string
        language = json["language_code"]?.string
    }

    /// First and last name.
    package var name: String {
        [firstName, lastName ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Stands for an administrator of a group who hides who they are.
    package var isAnonymousAdministrator: Bool { id.rawValue == 1_087_968_824 }

    /// Stands for whoever writes on behalf of a channel.
    package var isChannelBot: Bool { id.rawValue == 136_817_688 }

    /// Telegram itself, which also passes a channel's posts on to its group.
    package var isTelegram: Bool { id.rawValue == 777_000 }
}
