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
    case managerLeft

    case wentIdle
}
