import JSON
import Net
import Synchronization
import Testing
import Wire

@testable import Sandbox

@Suite(.serialized) struct WebhookTests {
    /// Takes what a sandbox delivers, and answers as told.
    private final class Receiver: Sendable {
        struct Delivery: Sendable {
            let chat: Int64?
            let text: String?
            let secret: String?
            let updateID: Int64?
        }

        private let taken = Mutex<[Delivery]>([])
        private let answer: @Sendable (Int, Delivery) -> HTTPResponse

        init(_ answer: @escaping @Sendable (Int, Delivery) -> HTTPResponse) { self.answer = answer }

        var deliveries: [Delivery] { taken.withLock { $0 } }

        func take(_ request: HTTPRequest) async throws -> HTTPResponse {
            let update = try JSONValue(parsing: try await request.body.collect(upTo: 1 << 20))
            let message = update["message"] ?? update["edited_message"]
            let delivery = Delivery(
                chat: message?["chat"]?["id"]?.int, text: message?["text"]?.string,
                secret: request.fields["X-Telegram-Bot-Api-Secret-Token"], updateID: update["update_id"]?.int)
            let count = taken.withLock { taken in
                taken.append(delivery)
                return taken.count
            }
            return answer(count, delivery)
        }
    }

    private func run(
        _ receiver: Receiver, _ change: (inout SandboxConfiguration) -> Void = { _ in },
        _ body: (Served, _ url: String) async throws -> Void
    ) async throws {
        let route = Route.post("/hook") { try await receiver.take($0) }
        var configuration = HTTPServer.Configuration()
        configuration.stopTimeout = 1
        let server = try await HTTPServer.start(Router([route]), configuration)
        try await Served.run(change) { box in try await body(box, "http://127.0.0.1:\(server.port)/hook") }
        await server.stop()
    }

    private func pending(_ count: Int64) -> (JSONValue) -> Bool {
        { $0["bots"]?[0]?["pending_updates"]?.int == count }
    }

    @Test func `updates arrive in order with the secret, and are gone then`() async throws {
        let receiver = Receiver { _, _ in .text("ok") }
        try await run(receiver) { box, url in
            try await box.person(1)
            try await box.person(2)
            let set = try await box.call("setWebhook", ["url": .string(url), "secret_token": "s-1_x"])
            #expect(set == ["ok": true, "result": true, "description": "Webhook was set"])
            let again = try await box.call("setWebhook", ["url": .string(url), "secret_token": "s-1_x"])
            #expect(again["description"] == "Webhook is already set")
            for number in 0..<20 {
                try await box.act("chats/\(number % 2 + 1)/messages", ["text": .string("\(number)")])
            }
            try await box.until("state", pending(0))
            #expect(receiver.deliveries.allSatisfy { $0.secret == "s-1_x" })
            for chat in [Int64(1), 2] {
                let ids = receiver.deliveries.filter { $0.chat == chat }.compactMap(\.updateID)
                #expect(ids.count == 11 && ids == ids.sorted())
            }
            #expect(try await box.call("getUpdates")["description"]?.string?.contains("webhook is active") == true)
            #expect(try await box.call("deleteWebhook")["description"] == "Webhook was deleted")
            #expect(try await box.call("deleteWebhook")["description"] == "Webhook is already deleted")
        }
    }

    @Test func `what fails is tried again and holds up its own chat only`() async throws {
        let receiver = Receiver { _, delivery in
            delivery.chat == 1 ? .text("no", status: .serviceUnavailable) : .text("ok")
        }
        try await run(receiver, { $0.limits = .on(speed: 1e-3) }) { box, url in
            try await box.act("limits", ["on": false])
            try await box.person(1)
            try await box.person(2)
            try await box.act("chats/1/messages", ["text": "behind"])
            _ = try await box.call("setWebhook", ["url": .string(url)])
            try await box.until("state", pending(2))
            let info = try await box.call("getWebhookInfo")["result"]
            #expect(info?["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable")
            #expect(info?["pending_update_count"] == 2)
            #expect(receiver.deliveries.filter { $0.chat == 1 }.map(\.text) == ["/start"])
            #expect(receiver.deliveries.filter { $0.chat == 2 }.count == 1)
            // The first delay is a second, a thousand times slower here.
            try await box.act("clock", ["advance": 1001])
            try await box.until("state") { _ in receiver.deliveries.filter { $0.chat == 1 }.count == 2 }
        }
    }

    @Test func `a method in the answer is carried out, but for some`() async throws {
        let receiver = Receiver { count, _ in
            let form = "method=sendMessage&chat_id=1&text=by+form"
            switch count {
            case 1: return .json(Array("{\"method\":\"sendMessage\",\"chat_id\":1,\"text\":\"by JSON\"}".utf8))
            case 2:
                return HTTPResponse(
                    fields: [.contentType: "application/x-www-form-urlencoded"], body: .bytes(Array(form.utf8)))
            case 3: return .json(Array("{\"method\":\"deleteWebhook\"}".utf8))
            default: return .json(Array("{\"method\":\"sendMessage\",\"chat_id\":9,\"text\":\"nowhere\"}".utf8))
            }
        }
        try await run(receiver) { box, url in
            _ = try await box.call("setWebhook", ["url": .string(url)])
            try await box.person(1)
            for number in 2...4 { try await box.act("chats/1/messages", ["text": .string("\(number)")]) }
            try await box.until("state", pending(0))
            try await box.until("chats/1/messages") { seen in
                Set(seen["messages"]?.array?.compactMap { $0["text"]?.string } ?? []).isSuperset(of: [
                    "by JSON", "by form",
                ])
            }
            #expect(try await box.call("getWebhookInfo")["result"]?["url"]?.string == url)
            #expect(receiver.deliveries.count == 4)
        }
    }

    @Test func `an update may come twice`() async throws {
        let receiver = Receiver { _, _ in .text("ok") }
        try await run(receiver) { box, url in
            try await box.act("faults", ["fault": "repeat_updates", "count": 1])
            _ = try await box.call("setWebhook", ["url": .string(url)])
            try await box.person(1)
            try await box.until("state", pending(0))
            #expect(receiver.deliveries.count == 2)
            #expect(Set(receiver.deliveries.map(\.updateID)).count == 1)
        }
    }

    @Test func `an address that is gone for a day is given up`() async throws {
        let receiver = Receiver { _, _ in .text("gone", status: .gone) }
        try await run(receiver) { box, url in
            _ = try await box.call("setWebhook", ["url": .string(url)])
            try await box.person(1)
            try await box.until("bots") { _ in !receiver.deliveries.isEmpty }
            try await box.act("clock", ["advance": .number(23 * 3600)])
            try await box.until("bots") { $0[0]?["webhook"] == nil }
            #expect(try await box.call("getWebhookInfo")["result"]?["url"] == "")
        }
    }

    @Test func `addresses are checked as Telegram checks them`() async throws {
        try await Served.run({ $0.strictAddresses = true }) { box in
            for (url, words) in [
                ("http://127.0.0.1:80/", "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
                (
                    "https://a.com:81/",
                    "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
                ),
                ("https://127.0.0.1/", "Bad Request: bad webhook: IP address 127.0.0.1 is reserved"),
                ("https://192.168.1.2:8443/", "Bad Request: bad webhook: IP address 192.168.1.2 is reserved"),
                ("https://[::1]/", "Bad Request: bad webhook: IPv6-only addresses are not allowed"),
                ("https://a b/", "Bad Request: invalid webhook URL specified"),
            ] {
                #expect(try await box.call("setWebhook", ["url": .string(url)])["description"]?.string == words)
            }
            for (secret, words) in [
                (String(repeating: "x", count: 257), "secret token is too long"),
                ("a b", "secret token contains unallowed characters"),
            ] {
                let answer = try await box.call(
                    "setWebhook", ["url": "https://a.com", "secret_token": .string(secret)])
                #expect(answer["description"]?.string == "Bad Request: \(words)")
            }
        }
    }
}
