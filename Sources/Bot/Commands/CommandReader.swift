import Threads

/// Tells which commands are given to this bot.
final class CommandReader: Sendable {
    private let name = Locked<String?>(nil)

    /// The bot's own name, without the `@`.
    func learn(name: String?) { self.name.withLock { $0 = name?.lowercased() } }

    /// The command that a message gives. Who passes on what another wrote gives none.
    func command(_ message: TelegramMessage) -> CommandCall? {
        guard message.forwardOrigin == nil, !isForAnotherBot(message) else { return nil }
        return message.command
    }

    /// It is the business of another bot in the group.
    func isForAnotherBot(_ message: TelegramMessage) -> Bool {
        guard message.forwardOrigin == nil, let bot = message.command?.bot, let name = name.withLock({ $0 })
        else { return false }
        return bot != name
    }
}
