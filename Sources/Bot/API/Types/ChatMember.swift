package import JSON

/// What someone is in a chat.
package struct ChatMember: Hashable, Sendable {
    package enum Status: String, Sendable {
        case creator
        case administrator
        case member
        case restricted
        case left
        case kicked
    }

    package let user: TelegramUser
    package let status: Status
    /// What they may do beyond, or short of, what the chat allows all its members; everything for its creator.
    package var rights: Set<ChatRight>
    /// Hides who they are when writing.
    package var isAnonymous: Bool
    /// They are there: one who is restricted may be gone as well.
    package var isPresent: Bool

    /// Nil without a user and a status known here.
    package init?(_ json: JSONValue) {
        guard let user = json["user"].flatMap(TelegramUser.init),
            let status = json["status"]?.string.flatMap(Status.init)
        else { return nil }
        self.user = user
        self.status = status
        rights =
            status == .creator ? Set(ChatRight.allCases) : Set(ChatRight.allCases.filter { json.flag($0.rawValue) })
        isAnonymous = json.flag("is_anonymous")
        isPresent =
            switch status {
            case .creator, .administrator, .member: true
            case .restricted: json.flag("is_member")
            case .left, .kicked: false
            }
    }

    package var isAdministrator: Bool { status == .creator || status == .administrator }
}
