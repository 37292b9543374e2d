/// What a manager wants if another one has the chat.
package enum Insistence: Hashable, Sendable {
    /// To be told so.
    case none
    /// To say it all the same; the chat stays with the other.
    case anyway
    /// To have the chat from now on.
    case takeOver
}
