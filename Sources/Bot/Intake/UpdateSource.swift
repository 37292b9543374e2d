/// How updates come in.
package enum UpdateSource: Sendable {
    /// They are asked for.
    case polling(Polling)
    /// Telegram sends them.
    case webhook(Webhook)

    /// Sees to it that updates come, until the task is cancelled.
    package func run() async {
        switch self {
        case .polling(let polling): await polling.run()
        case .webhook(let webhook): await webhook.run()
        }
    }
}
