/// What can move a chat from one state to another.
package enum ChatEvent: Hashable, Sendable {
    /// The customer asked for a person, the assistant found no answer, or its answer did not help.
    case operatorWanted
    case customerWrote
    /// A manager pressed the button.
    case managerTook(TelegramID)
    /// A manager's words are on their way to the customer.
    case managerWrote(TelegramID)
    /// A manager took it from another on purpose.
    case managerTookOver(TelegramID)
    case managerHandedBack
    /// The manager who had it is gone.
    case managerLeft
    case managerReopened(TelegramID)
    case customerResolved
    case managerClosed
    case wentIdle
}
