import Helpdesk

/// Why a customer does not hear of something in Telegram.
enum DeliveryTrouble: Equatable, Sendable {
    /// The customer has blocked the bot.
    case blocked
    /// Telegram will not have it.
    case notDelivered(reason: String)

    func text(_ language: Language) -> String {
        switch self {
        case .blocked: DirectText.clientBlocked.text(language)
        case .notDelivered(let reason): DirectText.notDelivered.text(language, name: reason)
        }
    }
}
