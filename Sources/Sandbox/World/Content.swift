import JSON

/// What a message says.
enum Content: Sendable, Equatable {
    case text(FormattedText)
    case media(Media)
    /// A location, a contact and others that are told by their members alone.
    case plain(PlainKind, JSONObject)
    case service(ServiceKind, JSONObject)
    case pinned(Int)
    /// Whatever a test wants a bot to see.
    case raw(JSONObject)

    enum PlainKind: String, Sendable {
        case location, venue, contact, poll, dice
        case richMessage = "rich_message"
    }

    /// What happened to the chat, by the member that tells of it.
    enum ServiceKind: String, Sendable {
        case newMembers = "new_chat_members"
        case leftMember = "left_chat_member"
        case newTitle = "new_chat_title"
        case groupCreated = "group_chat_created"
        case supergroupCreated = "supergroup_chat_created"
        case migratedTo = "migrate_to_chat_id"
        case migratedFrom = "migrate_from_chat_id"
        case topicCreated = "forum_topic_created"
        case topicEdited = "forum_topic_edited"
        case topicClosed = "forum_topic_closed"
        case topicReopened = "forum_topic_reopened"
        case generalHidden = "general_forum_topic_hidden"
        case generalUnhidden = "general_forum_topic_unhidden"
        case webAppData = "web_app_data"
        case writeAccessAllowed = "write_access_allowed"
    }

    var isService: Bool {
        switch self {
        case .service, .pinned: true
        default: false
        }
    }

    /// Text or caption.
    var words: FormattedText? {
        switch self {
        case .text(let text): text
        case .media(let media): media.kind.hasCaption ? media.caption : nil
        default: nil
        }
    }

    /// What a chat has to permit, and how that is called when it does not.
    var permission: (Permissions, String) {
        switch self {
        case .media(let media): media.kind.permission
        case .plain(.poll, _): (.polls, "polls")
        case .plain(.dice, _): (.others, "dice")
        case .plain(.location, _), .plain(.venue, _): (.messages, "locations")
        case .plain(.contact, _): (.messages, "contacts")
        default: (.messages, "text messages")
        }
    }
}

/// A file in a message, with its caption.
struct Media: Sendable, Equatable {
    var file: StoredFile
    var caption = FormattedText()
    var isCaptionAbove = false
    var hasSpoiler = false

    var kind: MediaKind { file.kind }
}
