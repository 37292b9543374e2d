import JSON
import Wire

/// Something that shall go wrong: for which calls, how often, and how.
struct Fault: Sendable {
    enum Action: Sendable {
        /// The call is refused and has no effect.
        case refuse(APIError)
        /// A page of HTML that no bot's server wrote; the call may have had its effect all the same.
        case page(HTTPStatus, afterEffect: Bool)
        /// The answer takes so long, and is right.
        case delay(Double)
        /// For so long nothing is answered, then the connection ends.
        case hang(Double, afterEffect: Bool)
        case drop(afterEffect: Bool)
        /// Something happens in Telegram just before the call does.
        case change(WorldChange)
        /// Delivered updates come again.
        case repeatUpdates(Int)
        /// Updates of different chats change places.
        case reorderUpdates
    }

    let id: Int
    var bot: Int64?
    /// In small letters; with a star at its end all that begin so.
    var method: String?
    var chat: Int64?
    var thread: Int?
    /// So many matching calls pass before it begins.
    var skip = 0
    /// How many calls it spoils; nil for all.
    var remaining: Int?
    /// Of a matching call being spoilt.
    var probability = 1.0
    let action: Action
    private(set) var hits = 0

    init(id: Int, action: Action) {
        self.id = id
        self.action = action
    }

    /// Whether it is about updates on their way to a bot.
    var concernsUpdates: Bool {
        switch action {
        case .repeatUpdates, .reorderUpdates: true
        default: false
        }
    }

    func matches(_ call: Call) -> Bool {
        if let bot, bot != call.bot { return false }
        if let method, !Self.matches(call.name, method) { return false }
        if let chat, chat != call.chat { return false }
        if let thread, thread != call.thread { return false }
        return true
    }

    /// Whether it strikes now; counts either way.
    mutating func strikes(_ random: inout SeededGenerator) -> Bool {
        guard remaining != 0 else { return false }
        if skip > 0 {
            skip -= 1
            return false
        }
        guard probability >= 1 || Double.random(in: 0..<1, using: &random) < probability else { return false }
        remaining = remaining.map { $0 - 1 }
        hits += 1
        return true
    }

    private static func matches(_ name: String, _ pattern: String) -> Bool {
        pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
    }
}

/// What may happen in Telegram at the worst moment.
enum WorldChange: String, Sendable {
    case block, deactivate
    case deleteTopic = "delete_topic"
    case closeTopic = "close_topic"
    case loseRights = "lose_rights"
    case kick, upgrade
    case deleteChat = "delete_chat"
}
