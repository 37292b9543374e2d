import Helpdesk
import JSON
import Testing

@testable import Bot

/// The client against a whole Bot API server in which things go wrong.
@Suite struct SandboxFaultTests {
    @Test func `is told how long to wait`() async throws {
        try await SandboxDesk.run { desk in
            try await desk.fault("retry_after", "sendMessage", ["seconds": 17])
            await #expect(throws: BotError.wait(.seconds(17))) {
                try await desk.client.sendMessage("x", to: desk.person)
            }
            _ = try await desk.client.sendMessage("x", to: desk.person)
            try await desk.control("limits", ["on": true, "group_per_minute": 3])
            do throws(BotError) {
                for _ in 0..<5 { _ = try await desk.client.sendMessage("x", to: desk.topicless) }
                Issue.record("not limited")
            } catch {
                guard case .wait(let time) = error else {
                    Issue.record(error)
                    return
                }
                #expect(time >= .seconds(1) && time <= .seconds(60))
            }
        }
    }

    @Test(arguments: ["page", "drop"]) func `knows when a send may have been delivered`(fault: String) async throws {
        try await SandboxDesk.run { desk in
            for isDelivered in [true, false] {
                let before = try await desk.messages(of: desk.customer).count
                try await desk.fault(fault, "sendMessage", ["after_effect": .bool(isDelivered)])
                do throws(BotError) {
                    _ = try await desk.client.sendMessage("x", to: desk.person)
                    Issue.record("no fault")
                } catch {
                    #expect(error.mayHaveBeenDelivered)
                    #expect(!"\(error)".contains("TEST"))
                }
                // Never made twice by itself.
                let after = try await desk.messages(of: desk.customer).count
                #expect(after == before + (isDelivered ? 1 : 0))
            }
        }
    }

    @Test func `knows when people and groups are gone`() async throws {
        try await SandboxDesk.run { desk in
            let topic = Destination(
                desk.group, topic: try await desk.client.createForumTopic("a", in: desk.group).thread)
            try await desk.fault("delete_topic", "sendMessage")
            await #expect(throws: BotError.topicGone) { try await desk.client.sendMessage("x", to: topic) }
            try await desk.fault("deactivate", "sendMessage")
            await #expect(throws: BotError.blocked) { try await desk.client.sendMessage("x", to: desk.person) }
            try await desk.fault("lose_rights", "createForumTopic")
            do throws(BotError) {
                _ = try await desk.client.createForumTopic("b", in: desk.group)
                Issue.record("made without the right to")
            } catch {
                guard case .missingRight = error else {
                    Issue.record(error)
                    return
                }
            }
            try await desk.fault("kick", "sendMessage")
            await #expect(throws: BotError.chatGone) { try await desk.client.sendMessage("x", to: desk.topicless) }
        }
    }

    @Test func `knows when a person has not pressed Start`() async throws {
        try await SandboxDesk.run { desk in
            try await desk.control("people", ["id": 502, "first_name": "Ann", "is_known": true])
            await #expect(throws: BotError.blocked) {
                try await desk.client.sendMessage("x", to: Destination(TelegramID(502)))
            }
        }
    }

    @Test func `is told where a group went`() async throws {
        try await SandboxDesk.run(forum: false) { desk in
            let moved = try await desk.control("groups/\(desk.group)/upgrade")
            let id = try #require(moved["id"]?.int)
            await #expect(throws: BotError.migrated(to: TelegramID(id))) {
                try await desk.client.sendMessage("x", to: desk.topicless)
            }
            let services = try await desk.updates().compactMap { update -> ServiceMessage? in
                guard case .message(let message) = update.content else { return nil }
                return message.service
            }
            #expect(services.contains(.migrated(to: TelegramID(id))) && services.contains(.migratedFrom(desk.group)))
            await #expect(throws: BotError.missingRight("Bad Request: the chat is not a forum")) {
                try await desk.client.createForumTopic("a", in: TelegramID(id))
            }
        }
    }

    @Test func `a second one who asks for updates is told so`() async throws {
        try await SandboxDesk.run { desk in
            _ = try await desk.updates()
            let first = Task { () async -> BotError? in
                do throws(BotError) {
                    _ = try await desk.client.getUpdates(after: UpdateID(.max - 1), timeout: .seconds(40))
                    return nil
                } catch {
                    return error
                }
            }
            // Whichever came first, one of the two is ended by the other, and the other goes on.
            let second = Task { () async -> BotError? in
                do throws(BotError) {
                    _ = try await desk.client.getUpdates(after: UpdateID(.max - 1), timeout: .seconds(40))
                    return nil
                } catch {
                    return error
                }
            }
            let ended = await withTaskGroup(of: BotError?.self) { group in
                group.addTask { await first.value }
                group.addTask { await second.value }
                let one = await group.next() ?? nil
                first.cancel()
                second.cancel()
                return one
            }
            guard case .conflict(let words) = ended else {
                Issue.record("\(String(describing: ended))")
                return
            }
            #expect(words.contains("terminated by other getUpdates request"))
        }
    }

    @Test func `asks for nothing while a webhook is set`() async throws {
        try await SandboxDesk.run { desk in
            try await desk.client.setWebhook("https://a.example/hook", secret: "s")
            #expect(try await desk.client.getWebhookInfo().url == "https://a.example/hook")
            do throws(BotError) {
                _ = try await desk.client.getUpdates(after: nil, timeout: .zero)
                Issue.record("no conflict")
            } catch {
                guard case .conflict = error else {
                    Issue.record(error)
                    return
                }
            }
            try await desk.client.deleteWebhook()
            // What waited is still there.
            #expect(try await desk.updates().isEmpty == false)
        }
    }

    @Test func `a token that is not known is told from all else`() async throws {
        try await SandboxDesk.run { desk in
            let other = try #require(BotToken("43:TEST"))
            let stranger = try BotClient(other, at: desk.client.endpoint)
            await #expect(throws: BotError.unauthorized) { try await stranger.getMe() }
        }
    }
}
