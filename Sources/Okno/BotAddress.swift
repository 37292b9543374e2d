import Bot
import JSON
import Net
import Wire

/// `GET /bot`: which bot leads to this desk, for whoever came to its page from elsewhere.
actor BotAddress {
    private let client: BotClient?
    private var username: String?
    private var asking: Task<String?, Never>?
    private var again = ContinuousClock().now

    init(_ client: BotClient?) { self.client = client }

    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        guard let username = await find() else { return .status(.notFound) }
        return .json(JSONValue.object(["username": .string(username)]).bytes)
    }

    /// Telegram is asked until it has answered once, but not by every visitor.
    private func find() async -> String? {
        if let username { return username }
        if let asking { return await asking.value }
        guard ContinuousClock().now >= again else { return nil }
        let task = Task { [client] in (try? await client?.getMe())?.user.username }
        asking = task
        username = await task.value
        asking = nil
        again = ContinuousClock().now + .seconds(30)
        return username
    }
}
