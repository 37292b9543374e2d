import Helpdesk
import JSON
import Net
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Bot

/// A line that fails, and a Telegram that refuses.
@Suite struct BotClientFaultTests {
    private static let customer = Destination(TelegramID(501))

    @Test func `throws what Telegram refuses`() async throws {
        let refusal =
            #"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 17","parameters":{"retry_after":17}}"#
        try await StandIn.run { call in
            switch call.method {
            case "sendMessage": .json(Array(refusal.utf8), status: .tooManyRequests)
            default: .text("<html>", status: .badGateway)
            }
        } _: { standIn, client in
            await #expect(throws: BotError.wait(.seconds(17))) { try await client.sendMessage("x", to: Self.customer) }
            await #expect(throws: BotError.server(502)) { try await client.getMe() }
            // It is up to others to ask again.
            #expect(standIn.calls.count == 2)
        }
    }

    @Test func `knows that nothing was delivered where no one listens`() async throws {
        let token = try #require(BotToken("42:TEST"))
        let closed = try await HTTPServer.start(Router([]), HTTPServer.Configuration())
        await closed.stop()
        let client = try BotClient(token, at: BotEndpoint(base: "http://127.0.0.1:\(closed.port)"))
        do throws(BotError) {
            _ = try await client.sendMessage("x", to: Self.customer)
            Issue.record("sent to no one")
        } catch {
            #expect(!error.mayHaveBeenDelivered)
            #expect("\(error)".contains("can't be reached") && !"\(error)".contains("TEST"))
        }
        await #expect(throws: BotError.transport("this is no http or https URL", mayHaveBeenDelivered: false)) {
            try await BotClient(token, at: BotEndpoint(base: "nonsense")).getMe()
        }
    }

    @Test func `knows that a call may have been delivered whose answer was cut`() async throws {
        let broken = HTTPResponse(
            body: .stream(
                AsyncThrowingStream<[UInt8], any Error> { stream in
                    stream.yield(Array(#"{"ok":true,"#.utf8))
                    stream.finish(throwing: HTTPBodyError.cutShort)
                }))
        try await StandIn.run { _ in
            broken
        } _: { standIn, client in
            do throws(BotError) {
                _ = try await client.sendMessage("x", to: Self.customer)
                Issue.record("no answer is an answer")
            } catch {
                #expect(error.mayHaveBeenDelivered)
                #expect(!"\(error)".contains("TEST"))
            }
            #expect(standIn.calls.count == 1)
        }
    }

    @Test func `a poll that is held stands in no one's way and ends when it is cancelled`() async throws {
        let (asked, gate) = (AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream())
        try await StandIn.run { call in
            guard call.method == "getUpdates" else { return StandIn.result(["id": 42]) }
            asked.continuation.yield()
            for await _ in gate.stream { break }
            return StandIn.result([])
        } _: { standIn, client in
            let poll = Task { () async -> BotError? in
                do throws(BotError) {
                    _ = try await client.getUpdates(after: nil)
                    return nil
                } catch {
                    return error
                }
            }
            for await _ in asked.stream { break }
            for _ in 0..<5 { _ = try await client.getMe() }
            poll.cancel()
            #expect(await poll.value == .transport("cancelled", mayHaveBeenDelivered: true))
            gate.continuation.finish()
            #expect(standIn.calls.map(\.method) == ["getUpdates"] + Array(repeating: "getMe", count: 5))
        }
    }

    @Test func `ends its calls when it is shut down`() async throws {
        try await StandIn.run { _ in
            StandIn.result([])
        } _: { _, client in
            await client.shutDown()
            await #expect(throws: BotError.self) { try await client.getUpdates(after: nil, timeout: .zero) }
            await #expect(throws: BotError.self) { try await client.getMe() }
        }
    }
}
