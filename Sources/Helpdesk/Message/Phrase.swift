/// What the system says in a chat. The name in it is the message's.
package enum Phrase: String, Sendable, CaseIterable {
    /// A person was asked for.
    case wanted
    /// A person was asked for, and no one is there now; the name says when someone is, by `WorkingHours.clockText`.
    case away
    /// No specialist is free; the name is the customer's place in the line.
    case allBusy = "all_busy"
    /// A manager has the chat now.
    case joined
    /// The manager who had it is gone; another one will come.
    case left
    /// The assistant has it again.
    case handedBack = "handed_back"
    case closedByCustomer = "closed_by_customer"
    case closedByManager = "closed_by_manager"
    case closedIdle = "closed_idle"
    case reopened
}
