extension BotClient {
    /// Who the bot is; the way to find out whether the token is good.
    package func getMe() async throws(BotError) -> BotProfile {
        try TelegramAnswer.read(await call("getMe", isRepeatable: true), BotProfile.init)
    }

    /// Leaves Telegram's own server, which takes the bot back after ten minutes at the earliest.
    package func logOut() async throws(BotError) { _ = try await call("logOut") }

    /// Makes a server of one's own let go of the bot.
    package func close() async throws(BotError) { _ = try await call("close") }
}
