package import Helpdesk

/// What a deep link to the bot says behind `?start=`.
package enum ChatLink: Hashable, Sendable {
    /// Brings a customer back to this chat of theirs.
    case chat(ChatID)
    /// Where the customer came from.
    case source(String)

    /// Nil for nothing.
    package init?(payload: String) {
        guard !payload.isEmpty else { return nil }
        if payload.hasPrefix("t_") {
            self = .chat(ChatID("c_" + payload.dropFirst(2)))
        } else {
            self = .source(String(payload.prefix(64)))
        }
    }

    package var payload: String {
        switch self {
        case .chat(let chat): "t_" + chat.rawValue.dropFirst(2)
        case .source(let source): source
        }
    }
}
