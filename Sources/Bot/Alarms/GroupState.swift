import Helpdesk

/// How a managers' group is for the bot.
enum GroupState: Equatable, Sendable {
    case well
    /// The bot is not in it, or there is no such group.
    case gone
    /// It has no topics.
    case withoutTopics
    /// The bot may not write there.
    case silent
    /// The bot may not make topics, but write.
    case withoutRights

    init(_ chat: TelegramChat, _ member: ChatMember) {
        if !member.isPresent {
            self = .gone
        } else if !chat.isForum {
            self = .withoutTopics
        } else if member.status == .restricted, !member.rights.contains(.sendMessages) {
            self = .silent
        } else if !member.rights.contains(.manageTopics) {
            self = .withoutRights
        } else {
            self = .well
        }
    }

    /// What admins are told of it.
    var text: AlarmText? {
        switch self {
        case .well: nil
        case .gone: .groupGone
        case .withoutTopics: .groupWithoutTopics
        case .silent: .groupSilent
        case .withoutRights: .groupWithoutRights
        }
    }

    /// From what urgency on nothing can be told there.
    var holds: Pace.Urgency? {
        switch self {
        case .well: nil
        case .gone, .withoutTopics, .silent: .words
        // Words go on in topics that are there.
        case .withoutRights: .frame
        }
    }
}
