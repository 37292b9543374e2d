/// What follows from what: values in, values out, nothing done.
package enum Rules {
    package static let textLimit = 4_000
    package static let filesLimit = 10

    /// How long words wait for a customer who has the web chat open before Telegram tells them too.
    package static let graceOfThoseWatching = Duration.seconds(20)

    /// What follows from `event`.
    package static func decide(
        _ event: DeskEvent, in chat: Chat, _ circumstances: Circumstances
    ) throws(DeskError) -> Decision {
        var turn = Turn(chat, circumstances)
        switch event {
        case .customerSaid(let words): try turn.customerSaid(words)
        case .operatorWanted(let reason): try turn.operatorWanted(reason)
        case .allBusy(let place): try turn.allBusy(place)
        case .customerResolved: try turn.close(.customerResolved, saying: .closedByCustomer)
        case .answerJudged(_, let helped): if !helped { try turn.operatorWanted("feedback") }
        case .rated(let rating): try turn.rate(rating)
        case .assistantAnswered(let answer): try turn.assistantAnswered(answer)
        case .assistantGaveUp(let reason, let era): try turn.assistantGaveUp(reason, era)
        case .managerSaid(let manager, let words, let insistence): try turn.managerSaid(manager, words, insistence)
        case .managerTook(let manager): try turn.join(manager, .managerTook(manager.id))
        case .managerTookOver(let manager): try turn.join(manager, .managerTookOver(manager.id))
        case .managerHandedBack: try turn.move(.managerHandedBack, saying: .handedBack)
        case .managerClosed(let manager, let parting): try turn.managerClosed(manager, parting)
        case .managerReopened(let manager): try turn.move(.managerReopened(manager.id), saying: .reopened)
        case .managerLeft(let manager): try turn.managerLeft(manager)
        case .wentIdle(let lastWord): try turn.goIdle(since: lastWord)
        case .unanswered(let since): try turn.unanswered(since: since)
        }
        return turn.decision
    }
}
