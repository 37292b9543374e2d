/// What happened at the desk.
package enum DeskEvent: Hashable, Sendable {
    case customerSaid(Words)
    case operatorWanted(reason: String)
    /// No specialist is free: the customer is so far back in the line.
    case allBusy(place: Int)
    case customerResolved
    case answerJudged(seq: Int64, helped: Bool)
    case rated(Rating)

    case assistantAnswered(Answer)
    case assistantGaveUp(reason: String, era: Int64)

    case managerSaid(Manager, Words, Insistence)
    case managerTook(Manager)
    case managerTookOver(Manager)
    case managerHandedBack(Manager)
    case managerClosed(Manager, parting: String?)
    case managerReopened(Manager)
    /// The manager who had the chat is gone.
    case managerLeft(TelegramID)

    /// No one has said anything since that last word.
    case wentIdle(lastWord: Moment)
    /// The customer has waited too long since then, as far as is known outside the room.
    case unanswered(since: Moment)
}
