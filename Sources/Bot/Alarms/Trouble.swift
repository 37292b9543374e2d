package import Helpdesk

/// Something that only a person can mend; one of each at a time.
package enum Trouble: Hashable, Sendable {
    case tokenRefused
    case webhookRefused
    /// Somebody else takes the bot's updates.
    case updatesElsewhere
    /// Something about a managers' group.
    case group(TelegramID)

    /// What it goes by in the store and among metrics.
    package var name: String {
        switch self {
        case .tokenRefused: "token"
        case .webhookRefused: "webhook"
        case .updatesElsewhere: "updates"
        case .group(let group): "group.\(group)"
        }
    }
}
