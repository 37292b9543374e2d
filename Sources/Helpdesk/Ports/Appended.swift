/// A message that is in its chat for good.
package enum Appended: Hashable, Sendable {
    case new(Message)
    /// The same source gave it before: this is what is there.
    case known(Message)

    package var message: Message {
        switch self {
        case .new(let message), .known(let message): message
        }
    }
}
