package import Helpdesk
package import JSON

extension BotClient {
    /// The updates behind `last`, all of which Telegram then forgets; the oldest it has without one. Waits up to
    /// `timeout`, which Telegram bounds at 50 s, for the first.
    package func getUpdates(
        after last: UpdateID?, limit: Int = 100, timeout: Duration = .seconds(50), allowed: [String] = Update.wanted
    ) async throws(BotError) -> UpdateBatch {
        UpdateBatch(try await getRawUpdates(after: last, limit: limit, timeout: timeout, allowed: allowed))
    }

    /// As above, as they came.
    package func getRawUpdates(
        after last: UpdateID?, limit: Int = 100, timeout: Duration = .seconds(50), allowed: [String] = Update.wanted
    ) async throws(BotError) -> [JSONValue] {
        // Below zero it would throw away what nobody has seen.
        let offset = last.map { max(0, $0.rawValue) &+ 1 }.flatMap { $0 > 0 ? $0 : nil }
        let result = try await poll(
            "getUpdates",
            [
                "offset": offset.map { .int($0) }, "limit": .int(Int64(limit)),
                "timeout": .int(timeout.components.seconds), "allowed_updates": .array(allowed.map { .string($0) }),
            ], for: timeout)
        return try TelegramAnswer.read(result, \.array)
    }

    /// Has updates sent to an address; `secret` comes along, so that they are known to be Telegram's.
    package func setWebhook(
        _ url: String, secret: String, maxConnections: Int = 40, allowed: [String] = Update.wanted
    ) async throws(BotError) {
        _ = try await call(
            "setWebhook",
            [
                "url": .string(url), "secret_token": .string(secret), "max_connections": .int(Int64(maxConnections)),
                "allowed_updates": .array(allowed.map { .string($0) }),
            ], isRepeatable: true)
    }

    /// Updates wait to be asked for again; none is lost.
    package func deleteWebhook() async throws(BotError) { _ = try await call("deleteWebhook", isRepeatable: true) }

    package func getWebhookInfo() async throws(BotError) -> WebhookInfo {
        WebhookInfo(try await call("getWebhookInfo", isRepeatable: true))
    }
}
