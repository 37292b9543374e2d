import Helpdesk
import JSON

/// Has Telegram send its updates to an address of ours, takes what it sends, and sees to it that it goes on sending.
package struct Webhook: Sendable {
    /// Where Telegram sends updates to, and by what they are known to be Telegram's.
    package struct Address: Sendable {
        package let url: String
        private let hidden: Hidden<String>

        package init(url: String, secret: String) {
            self.url = url
            hidden = Hidden(secret)
        }

        /// What comes along with every update.
        package var secret: String { hidden.value }
    }

    package let address: Address
    let line: BotLine
    let intake: Intake

    /// Keeps what was sent; false for what is no JSON. When it returns, Telegram need not send it again; it must if this
    /// throws.
    package func take(_ body: [UInt8]) async throws -> Bool {
        // Messages may be nested deeply.
        guard let value = try? JSONValue(parsing: body, depth: 500) else { return false }
        await intake.isTakenUp()
        try await intake.receive([value])
        await line.heard()
        return true
    }

    /// Has updates sent here, and again if the address is lost, until the task is cancelled.
    func run() async {
        guard await register() else { return }
        var reported: Moment?
        while !Task.isCancelled {
            do { try await line.clock.sleep(line.clock.now() + .seconds(60)) } catch { return }
            guard let info = try? await line.client.getWebhookInfo() else { continue }
            await line.heard()
            switch info.url {
            case address.url:
                await line.alarms.lower(.updatesElsewhere)
                guard let words = info.lastError, let date = info.lastErrorDate, date != reported else { continue }
                reported = date
                line.log("Telegram could not deliver updates (\(words)); \(info.pending) wait there")
            case "":
                line.log("the webhook was taken away; setting it again")
                guard await register() else { return }
            // Whose turn it is, only a person can say: setting it again would go to and fro.
            default: await line.alarms.raise(.updatesElsewhere, .updatesElsewhere, ["reason": "another webhook"])
            }
        }
    }

    /// False when it was cancelled.
    private func register() async -> Bool {
        let isDone = await line.insist { client in
            try await client.setWebhook(address.url, secret: address.secret)
        }
        if isDone { await line.alarms.lower(.webhookRefused) }
        return isDone
    }
}
