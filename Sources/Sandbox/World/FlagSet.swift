import JSON

/// Rights that are written out by name, each true or false.
protocol FlagSet: OptionSet, Sendable where RawValue == UInt32 {
    static var names: [(String, Self)] { get }
}

extension FlagSet {
    static var all: Self { names.reduce(into: []) { $0.formUnion($1.1) } }

    func write(to object: inout JSONObject) {
        for (name, flag) in Self.names { object[name] = .bool(isSuperset(of: flag)) }
    }

    /// Sets or clears what `value` names.
    mutating func update(from value: JSONValue) {
        for (name, flag) in Self.names {
            guard let isOn = value[name]?.bool else { continue }
            if isOn { formUnion(flag) } else { subtract(flag) }
        }
    }
}

/// What an administrator of a group may do.
struct Rights: FlagSet {
    let rawValue: UInt32

    static let manageChat = Rights(rawValue: 1 << 0)
    static let deleteMessages = Rights(rawValue: 1 << 1)
    static let manageVideoChats = Rights(rawValue: 1 << 2)
    static let restrictMembers = Rights(rawValue: 1 << 3)
    static let promoteMembers = Rights(rawValue: 1 << 4)
    static let changeInfo = Rights(rawValue: 1 << 5)
    static let inviteUsers = Rights(rawValue: 1 << 6)
    static let postStories = Rights(rawValue: 1 << 7)
    static let editStories = Rights(rawValue: 1 << 8)
    static let deleteStories = Rights(rawValue: 1 << 9)
    static let pinMessages = Rights(rawValue: 1 << 10)
    static let manageTopics = Rights(rawValue: 1 << 11)
    static let manageTags = Rights(rawValue: 1 << 12)
    static let sendWelcomeMessages = Rights(rawValue: 1 << 13)

    static let names: [(String, Rights)] = [
        ("can_manage_chat", .manageChat), ("can_change_info", .changeInfo), ("can_delete_messages", .deleteMessages),
        ("can_invite_users", .inviteUsers), ("can_restrict_members", .restrictMembers),
        ("can_pin_messages", .pinMessages), ("can_manage_topics", .manageTopics),
        ("can_promote_members", .promoteMembers), ("can_manage_video_chats", .manageVideoChats),
        ("can_post_stories", .postStories), ("can_edit_stories", .editStories),
        ("can_delete_stories", .deleteStories), ("can_manage_tags", .manageTags),
        ("can_send_welcome_messages", .sendWelcomeMessages),
    ]

    /// What one who is made an administrator gets unless it is said otherwise.
    static let usual: Rights = [
        .manageChat, .deleteMessages, .manageVideoChats, .restrictMembers, .changeInfo, .inviteUsers, .pinMessages,
        .manageTopics,
    ]
}

/// What an ordinary member of a group may do.
struct Permissions: FlagSet {
    let rawValue: UInt32

    static let messages = Permissions(rawValue: 1 << 0)
    static let audios = Permissions(rawValue: 1 << 1)
    static let documents = Permissions(rawValue: 1 << 2)
    static let photos = Permissions(rawValue: 1 << 3)
    static let videos = Permissions(rawValue: 1 << 4)
    static let videoNotes = Permissions(rawValue: 1 << 5)
    static let voiceNotes = Permissions(rawValue: 1 << 6)
    static let polls = Permissions(rawValue: 1 << 7)
    static let others = Permissions(rawValue: 1 << 8)
    static let previews = Permissions(rawValue: 1 << 9)
    static let reactions = Permissions(rawValue: 1 << 10)
    static let editTag = Permissions(rawValue: 1 << 11)
    static let changeInfo = Permissions(rawValue: 1 << 12)
    static let inviteUsers = Permissions(rawValue: 1 << 13)
    static let pinMessages = Permissions(rawValue: 1 << 14)
    static let manageTopics = Permissions(rawValue: 1 << 15)

    static let names: [(String, Permissions)] = [
        ("can_send_messages", .messages), ("can_send_audios", .audios), ("can_send_documents", .documents),
        ("can_send_photos", .photos), ("can_send_videos", .videos), ("can_send_video_notes", .videoNotes),
        ("can_send_voice_notes", .voiceNotes), ("can_send_polls", .polls), ("can_send_other_messages", .others),
        ("can_add_web_page_previews", .previews), ("can_react_to_messages", .reactions), ("can_edit_tag", .editTag),
        ("can_change_info", .changeInfo), ("can_invite_users", .inviteUsers), ("can_pin_messages", .pinMessages),
        ("can_manage_topics", .manageTopics),
    ]

    /// Of a new group: everyone writes, only administrators change things.
    static let usual: Permissions = Permissions.all.subtracting([.changeInfo, .pinMessages, .manageTopics])
}
