/// What an event did to a chat, as the audit tells it.
struct AuditDeed {
    let action: String
    let actor: Actor
    let details: [String: String]

    /// Nil for what the audit need not know. Every change of the owner has a line: its `from` is the `to` of the line of
    /// the era before.
    init?(_ event: DeskEvent, from before: Chat, to after: Chat) {
        actor = event.actor
        if after.state != before.state {
            var details = ["from": before.state.owner, "to": after.state.owner, "era": "\(after.era)"]
            if after.status == .waiting { details["reason"] = after.reason }
            action = event.move ?? "chat.moved"
            self.details = details
        } else if let rating = after.rating, rating != before.rating {
            action = "chat.rated"
            details = ["score": "\(rating.score)", "manager": after.lastManager.map { "\($0)" } ?? ""]
        } else {
            return nil
        }
    }
}

extension ChatState {
    /// Who has the chat, as the audit calls them.
    package var owner: String {
        switch self {
        case .assistant: "assistant"
        case .waiting: "queue"
        case .taken(let manager): "\(Actor.manager(manager))"
        case .closed: "none"
        }
    }
}

extension DeskEvent {
    fileprivate var actor: Actor {
        switch self {
        case .customerSaid, .operatorWanted, .customerResolved, .answerJudged, .rated: .customer
        case .assistantAnswered, .assistantGaveUp: .assistant
        case .managerSaid(let manager, _, _), .managerTook(let manager), .managerTookOver(let manager),
            .managerHandedBack(let manager), .managerClosed(let manager, _), .managerReopened(let manager):
            .manager(manager.id)
        case .allBusy, .managerLeft, .wentIdle, .unanswered: .system
        }
    }

    /// What it is called if it moves the chat.
    fileprivate var move: String? {
        switch self {
        case .customerSaid, .managerReopened: "chat.reopened"
        case .operatorWanted, .answerJudged, .assistantGaveUp, .unanswered: "chat.escalated"
        case .managerSaid, .managerTook: "chat.taken"
        case .managerTookOver: "chat.taken_over"
        case .managerHandedBack: "chat.handed_back"
        case .managerLeft: "chat.left"
        case .customerResolved, .managerClosed, .wentIdle: "chat.closed"
        case .assistantAnswered, .allBusy, .rated: nil
        }
    }
}
