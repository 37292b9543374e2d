/// How Telegram's side of a desk is doing.
package struct TelegramMetrics: Equatable, Sendable {
    package var calls: CallMetrics
    package var outbox: OutboxMetrics
    package var intake: IntakeMetrics
    /// What only a person can mend, in words, by name.
    package var troubles: [String: String]
}
