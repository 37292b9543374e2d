package import Helpdesk
package import JSON

/// A chat of Telegram's: with one person, of a group, or a channel.
package struct TelegramChat: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case `private`
        case group
        case supergroup
        case channel
    }

    package let id: TelegramID
    package var kind: Kind
    package var title: String?
    package var username: String?
    package var firstName: String?
    package var lastName: String?
    /// A supergroup with topics.
    package var isForum = false

    /// Nil without an id. The kind is told by the id where it is not told in words.
    package init?(_ json: JSONValue) {
        guard let id = json.telegramID("id") else { return nil }
        self.id = id
        kind = json["type"]?.string.flatMap(Kind.init) ?? Self.kind(of: id)
        title = json["title"]?.string
        username = json["username"]?.string
        firstName = json["first_name"]?.string
        lastName = json["last_name"]?.string
        isForum = json.flag("is_forum")
    }

    private static func kind(of id: TelegramID) -> Kind {
        switch id.rawValue {
        case 0...: .private
        case ..<(-1_000_000_000_000): .supergroup
        default: .group
        }
    }
}
