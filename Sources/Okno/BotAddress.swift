import Bot
import JSON
import Net
import Wire

/// `GET /bot`: which bot leads to this desk, for whoever came to its page from elsewhere.
actor BotAddress {
    private let client: BotClient?
    private var username: String?
    private var asked: ContinuousClock.Instant?

    init(_ client: BotClient?) { self.client = client }

    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        guard let username = await find() else { return .status(.notFound) }
        return .json(JSONValue.object(["username": .string(username)]).bytes)
    }

    /// Telegram is asked until it has answered once, but not by every visitor.
    private func find() async -> String? {
        if let username { return username }
        let now = ContinuousClock().now
        if let asked, now - asked < .seconds(30) { return nil }
        asked = now
        username = (try? await client?.getMe())?.user.username
        return username
    }
}
