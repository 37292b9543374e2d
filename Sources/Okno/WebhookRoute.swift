import Bot
import Crypto
import Helpdesk
import Net
import Wire

/// The door that Telegram brings updates to.
enum WebhookRoute {
    /// Updates are seldom above some kilobytes; those with much formatting nested in them are.
    private static let bodyLimit = 4 << 20

    static func to(_ webhook: Webhook) -> Route {
        .post(Settings.Telegram.webhookPath, bodyLimit: UInt64(bodyLimit)) { try await answer($0, webhook) }
    }

    /// 200 once the update is kept; anything else, and Telegram brings it again.
    private static func answer(_ request: HTTPRequest, _ webhook: Webhook) async throws -> HTTPResponse {
        let secret = request.fields["X-Telegram-Bot-Api-Secret-Token"] ?? ""
        guard constantTimeEqual(secret, webhook.address.secret) else { return .status(.unauthorized) }
        do {
            let isTaken = try await webhook.take(try await request.body.collect(upTo: bodyLimit))
            return .status(isTaken ? .ok : .badRequest)
        } catch let error as StoreError {
            Log.write("an update could not be kept: \(error)")
            return .status(.serviceUnavailable)
        }
    }
}
