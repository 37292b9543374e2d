/// What a message came from: the same source never makes a second message.
package enum MessageSource: Hashable, Sendable {
    /// The id that the customer's page gave it, unique in its chat.
    case client(String)
    /// The update that brought it, or the first of an album's.
    case update(UpdateID)
}
