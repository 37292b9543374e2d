import JSON

/// A private chat with a bot, a basic group, or a supergroup.
final class Chat {
    enum Kind: Equatable {
        case direct(bot: Int64, person: Int64)
        case group
        case supergroup
    }

    let id: Int64
    let kind: Kind
    var title: String
    var username: String?
    var about: String?
    var isForum = false
    var isProtected = false
    var isDeleted = false
    var migratedTo: Int64?
    var migratedFrom: Int64?
    var permissions = Permissions.usual
    var members: [Int64: Membership] = [:]
    var topics: [Int: Topic] = [:]
    var general: Topic
    var pins: [Int] = []
    /// Nil lets people react with everything.
    var availableReactions: [Reaction]?

    // Of private chats: whether the person ever pressed Start, whether they want no more of the bot, and its draft.
    var hasStarted = false
    var isBlocked = false
    var draft: Draft?

    private(set) var messages: [Int: Message] = [:]
    /// All ids ever given, in order.
    private(set) var order: [Int] = []
    /// A supergroup counts its messages by itself.
    var lastMessageID = 0

    init(id: Int64, kind: Kind, title: String = "") {
        self.id = id
        self.kind = kind
        self.title = title
        general = Topic(
            id: Topic.generalID, name: "General", iconColor: Topic.colors[0], iconEmoji: nil, creator: .person(0))
    }

    var isSupergroup: Bool { kind == .supergroup }

    var isDirect: Bool {
        if case .direct = kind { true } else { false }
    }

    /// "supergroup chat" or "group chat", as errors call it.
    var word: String { isSupergroup ? "supergroup chat" : "group chat" }

    func add(_ message: Message) {
        messages[message.id] = message
        order.append(message.id)
    }

    /// Messages that are still there, behind that number.
    func messages(after id: Int) -> some Sequence<Message> {
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if order[middle] <= id { low = middle + 1 } else { high = middle }
        }
        return order[low...].lazy.compactMap { self.messages[$0] }
    }

    func change(_ id: Int, _ body: (inout Message) -> Void) {
        guard var message = messages[id] else { return }
        body(&message)
        messages[id] = message
    }

    func remove(_ id: Int) {
        messages[id] = nil
        pins.removeAll { $0 == id }
        for key in topics.keys { topics[key]?.pins.removeAll { $0 == id } }
    }

    /// A topic that is there, General included.
    func liveTopic(_ id: Int) -> Topic? {
        if id == Topic.generalID { return general }
        guard let topic = topics[id], !topic.isDeleted else { return nil }
        return topic
    }

    func membership(of actor: Int64) -> Membership? { members[actor] }

    /// Whether a member may do what an administrator needs a right for and others a permission.
    func allows(_ actor: Int64, _ right: Rights, or permission: Permissions = []) -> Bool {
        guard let member = members[actor] else { return false }
        switch member.status {
        case .creator: return true
        case .administrator: return member.rights.isSuperset(of: right)
        case .member: return !permission.isEmpty && permissions.isSuperset(of: permission)
        case .restricted:
            return member.isInside && !permission.isEmpty && member.permissions.isSuperset(of: permission)
                && permissions.isSuperset(of: permission)
        case .left, .kicked: return false
        }
    }

    /// Whether a member may send what needs the permission.
    func permits(_ actor: Int64, _ permission: Permissions) -> Bool {
        members[actor]?.isAdministrator == true || allows(actor, [], or: permission)
    }
}

/// What a bot is seen writing, before it is a message.
struct Draft {
    let id: Int
    let text: FormattedText
    let thread: Int?
    let at: Double
    let canStop: Bool

    /// It fades by itself.
    static let lifetime = 30.0
}
