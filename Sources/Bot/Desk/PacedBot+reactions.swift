import Helpdesk

extension PacedBot {
    /// Puts the bot's one reaction on a message, or takes it away. Reactions are no messages and not counted with them:
    /// each chat has a lane of its own for them.
    func react(_ emoji: String?, to message: Int64, in chat: TelegramID) async throws {
        let reaction = emoji.flatMap(TelegramReaction.allowed)
        let lane = TelegramID(.max - Int64(clamping: chat.rawValue.magnitude))
        try await bring(about: lane, .ornament) { client in
            try await client.setMessageReaction(message, in: chat, reaction)
        }
    }
}

extension BotClient {
    /// What went wrong with a call, if anything did.
    func problem(_ work: (BotClient) async throws(BotError) -> Void) async -> BotError? {
        do {
            try await work(self)
            return nil
        } catch {
            return error
        }
    }
}
