import Helpdesk

/// The bot, heard no faster than Telegram allows.
struct PacedBot: Sendable {
    let client: BotClient
    let pace: Pace
    /// Is told of every refusal, and of which chat it is.
    var refused: @Sendable (BotError, TelegramID) -> Void = { _, _ in }

    /// Makes a call about a chat once it may go, and again after what Telegram wants to be waited. One that takes long
    /// does not keep others about the chat waiting.
    @discardableResult
    func call<Result: Sendable>(
        about chat: TelegramID, _ urgency: Pace.Urgency, takesLong: Bool = false,
        _ work: @escaping @Sendable (BotClient) async throws -> Result
    ) async throws -> Result {
        while true {
            let ticket = try await pace.pass(chat, urgency)
            if takesLong { await pace.end(chat, ticket) }
            do {
                let result = try await unbreakable { try await work(client) }
                if !takesLong { await pace.end(chat, ticket) }
                return result
            } catch BotError.wait(let time) {
                await pace.hold(chat, for: time)
                if !takesLong { await pace.end(chat, ticket) }
            } catch {
                if !takesLong { await pace.end(chat, ticket) }
                if let error = error as? BotError { refused(error, chat) }
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
