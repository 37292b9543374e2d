/// Who has a chat: the assistant, the queue, a named manager, or, once closed, no one.
package enum ChatState: Hashable, Sendable {
    case assistant
    /// No one has taken it yet.
    case waiting(since: Moment)
    case taken(by: TelegramID)
    case closed

    package var status: ChatStatus {
        switch self {
        case .assistant: .assistant
        case .waiting: .waiting
        case .taken: .operator
        case .closed: .closed
        }
    }

    /// The manager who has it.
    package var manager: TelegramID? {
        guard case .taken(let manager) = self else { return nil }
        return manager
    }
}
