import Helpdesk

/// The bot, heard no faster than Telegram allows.
struct PacedBot: Sendable {
    let client: BotClient
    let pace: Pace
    /// Is told of every refusal, and of which chat it is.
    var refused: @Sendable (BotError, TelegramID) -> Void = { _, _ in }

    /// Makes a call about a chat once it may go, and again after what Telegram wants to be waited.
    @discardableResult
    func call<Result: Sendable>(
        about chat: TelegramID, _ urgency: Pace.Urgency,
        _ work: @escaping @Sendable (BotClient) async throws -> Result
    ) async throws -> Result {
        while true {
            try await pace.pass(chat, urgency)
            do {
                return try await unbreakable { try await work(client) }
            } catch BotError.wait(let time) {
                await pace.hold(chat, for: time)
            } catch let error as BotError {
                refused(error, chat)
                throw error
            }
        }
    }

    /// As above, where what is so already is as good as success.
    func bring(
        about chat: TelegramID, _ urgency: Pace.Urgency,
        _ work: @escaping @Sendable (BotClient) async throws -> Void
    ) async throws {
        do { try await call(about: chat, urgency, work) } catch BotError.notModified {}
    }
}
