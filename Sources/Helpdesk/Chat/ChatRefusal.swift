/// Why a chat does not move.
package enum ChatRefusal: Error, Hashable, Sendable {
    /// It is closed already, or has to be open for this.
    case closed
    /// It is open, and only what is closed can be opened.
    case open
    /// Another manager has it.
    case taken(by: TelegramID)
    /// No one asked for a manager.
    case notWanted
    /// No manager has it.
    case notTaken
}
