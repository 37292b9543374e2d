import Helpdesk
import Testing

@Suite struct WatchdogTests {
    @Test func `what the assistant leaves without an answer goes to people in time, and not before`() async throws {
        try await TestDesk.run { test in
            let dog = Watchdog(test.desk, Self.minute)
            let chat = try await test.visit()
            try await dog.look()
            try await test.say("Hello?", in: chat)
            test.time.pass(.seconds(59))
            try await test.say("Anyone?", in: chat)
            try await dog.look()
            #expect(try await test.now(chat).status == .assistant)
            test.time.pass(.seconds(1))
            try await dog.look()
            let escalated = try await test.now(chat)
            #expect(escalated.status == .waiting)
            #expect(escalated.reason == "no answer")
            #expect(try await test.lines().last?.action == "chat.escalated")
            #expect(try await test.lines().last?.actor == "system")
        }
    }

    @Test func `an answered customer is left to the assistant`() async throws {
        try await TestDesk.run { test in
            let dog = Watchdog(test.desk, Self.minute)
            let chat = try await test.visit()
            try await test.say("Hello?", in: chat)
            try await test.desk.handle(
                .assistantAnswered(Answer(ref: "a", era: 0, text: "Hello!")), in: chat.id)
            test.time.pass(.seconds(7_200))
            try await dog.look()
            #expect(try await test.now(chat).status == .assistant)
        }
    }

    @Test func `managers are reminded at growing intervals, also over a restart`() async throws {
        try await TestDesk.run { test in
            let news = await test.feed.follow()
            let chat = try await test.visit()
            try await test.say("Hello?", in: chat)
            try await test.desk.handle(.operatorWanted(reason: "asked"), in: chat.id)
            var reminded: [Int64] = []
            for second in Int64(1)...4_000 {
                test.time.pass(.seconds(1))
                // A watchdog that knows nothing but what is stored.
                guard second % 7 == 0 else { continue }
                let before = try await test.now(chat).reminder?.count ?? 0
                try await Watchdog(test.desk, Self.minute).look()
                if try await test.now(chat).reminder?.count ?? 0 > before { reminded.append(second) }
            }
            #expect(reminded == [63, 182, 546, 1_624])
            #expect(await test.reminders(news) == 4)
        }
    }

    @Test func `an answer ends the reminding, and the next question begins it anew`() async throws {
        try await TestDesk.run { test in
            let dog = Watchdog(test.desk, Self.minute)
            let chat = try await test.visit()
            try await test.say("Hello?", in: chat)
            try await test.desk.handle(.operatorWanted(reason: "asked"), in: chat.id)
            test.time.pass(.seconds(200))
            try await dog.look()
            try await dog.look()
            try await dog.look()
            // Two were missed; one look reminds once, and of what was missed it makes no more than that.
            let once = try await test.now(chat).reminder
            #expect(once?.count == 2)
            try await test.answer("Yes?", in: chat)
            test.time.pass(.seconds(10_000))
            try await dog.look()
            #expect(try await test.now(chat).reminder == once)
            try await test.say("And now?", in: chat)
            test.time.pass(.seconds(60))
            try await dog.look()
            #expect(try await test.now(chat).reminder?.count == 1)
            #expect(try await test.now(chat).status == .operator)
        }
    }

    @Test func `one look reminds of a few, those who wait longest first`() async throws {
        try await TestDesk.run { test in
            var settings = Self.minute
            settings.remindersPerRound = 3
            let dog = Watchdog(test.desk, settings)
            var chats: [Chat] = []
            for number in Int64(1)...8 {
                let chat = try await test.visit(number)
                try await test.say("Hello?", in: chat)
                try await test.desk.handle(.operatorWanted(reason: "asked"), in: chat.id)
                test.time.pass(.seconds(1))
                chats.append(chat)
            }
            test.time.pass(.seconds(60))
            var reminded: [Int] = []
            for _ in 0..<4 {
                try await dog.look()
                var count = 0
                for chat in chats where try await test.now(chat).reminder != nil { count += 1 }
                reminded.append(count)
            }
            #expect(reminded == [3, 6, 8, 8])
        }
    }

    @Test func `chats in which nothing is said any more are closed, but for those who wait`() async throws {
        try await TestDesk.run { test in
            let dog = Watchdog(test.desk, Self.minute)
            let (answered, taken, waiting, empty) = (
                try await test.visit(1), try await test.visit(2), try await test.visit(3), try await test.visit(4)
            )
            test.time.pass(.seconds(1))
            try await test.say("Hello?", in: answered)
            try await test.desk.handle(.assistantAnswered(Answer(ref: "a", era: 0, text: "Hi")), in: answered.id)
            try await test.say("Hello?", in: taken)
            try await test.answer("Hi", in: taken)
            try await test.say("Hello?", in: waiting)
            try await test.desk.handle(.operatorWanted(reason: "asked"), in: waiting.id)
            test.time.pass(.seconds(3 * 86_400 - 1))
            try await dog.look()
            #expect(try await test.now(answered).status == .assistant)
            test.time.pass(.seconds(1))
            try await test.say("One more thing", in: taken)
            try await dog.look()
            #expect(try await test.now(answered).status == .closed)
            #expect(try await test.now(taken).status == .operator)
            #expect(try await test.now(waiting).status == .waiting)
            #expect(try await test.now(empty).status == .assistant)
            // Whoever had the assistant's answer is not woken up in Telegram for it.
            let last = try await test.store.messages(answered.id, before: nil, limit: 1)
            #expect(last.first?.phrase == .closedIdle)
            #expect(last.first?.deliveries == [])

            try await test.answer("Yes", in: taken)
            test.time.pass(.seconds(3 * 86_400))
            try await dog.look()
            #expect(try await test.now(taken).status == .closed)
            let told = try await test.store.messages(taken.id, before: nil, limit: 1)
            #expect(told.first?.deliveries.map(\.target) == [.privateChat])
        }
    }

    private static var minute: Watchdog.Settings {
        var settings = Watchdog.Settings()
        settings.patience = .seconds(60)
        return settings
    }
}
