import Helpdesk
import Synchronization
import Testing

@Suite struct QueueTests {
    @Test func `a place is known at once, and the wait once enough was measured`() async throws {
        try await TestDesk.run { test in
            func wanted(_ number: Int64) async throws -> Chat {
                let chat = try await test.visit(number)
                try await test.say("Hello?", in: chat)
                try await test.desk.handle(.operatorWanted(reason: "asked"), in: chat.id)
                test.time.pass(.seconds(1))
                return chat
            }
            for (number, seconds) in [100, 200, 300, 400, 500].enumerated() {
                let chat = try await wanted(Int64(number))
                #expect(try await test.desk.queue(of: chat.id) == QueuePlace(place: 1, wait: nil))
                test.time.pass(.seconds(seconds - 1))
                try await test.answer("Hi", in: chat)
                #expect(try await test.desk.queue(of: chat.id) == nil)
            }
            let (first, second) = (try await wanted(11), try await wanted(12))
            #expect(try await test.desk.queue(of: first.id) == QueuePlace(place: 1, wait: .seconds(298)))
            #expect(try await test.desk.queue(of: second.id) == QueuePlace(place: 2, wait: .seconds(299)))
            // Of those who waited longer than 250 s half were answered after 400 s.
            test.time.pass(.seconds(249))
            #expect(try await test.desk.queue(of: second.id)?.wait == .seconds(150))
            // Longer than all but two: nothing is known that could be said.
            test.time.pass(.seconds(100))
            #expect(try await test.desk.queue(of: second.id) == QueuePlace(place: 2, wait: nil))
            // What was measured outlives the process.
            let again = Desk(
                DeskParts(
                    store: test.store, feed: Feed(), clock: WallClock { [time = test.time] in time.now },
                    isWatching: { _ in false }))
            let third = try await wanted(13)
            #expect(try await again.queue(of: third.id) == QueuePlace(place: 3, wait: .seconds(299)))
            try await test.answer("Hi", in: first)
            #expect(try await test.desk.queue(of: third.id)?.place == 2)
        }
    }

    @Test func `those who watch hear how the queue moves, and nothing twice`() async throws {
        try await TestDesk.run(watching: { _ in true }) { test in
            let news = await test.feed.follow()
            let dog = Watchdog(test.desk)
            var chats: [Chat] = []
            for number in Int64(1)...3 {
                let chat = try await test.visit(number)
                try await test.desk.handle(.operatorWanted(reason: "asked"), in: chat.id)
                test.time.pass(.seconds(1))
                chats.append(chat)
            }
            try await dog.look()
            try await dog.look()
            try await test.answer("Hi", in: chats[0])
            try await dog.look()
            await test.feed.end()
            var told: [String] = []
            for await one in news {
                if case .queued(_, let place) = one.kind {
                    told.append("\(chats.firstIndex { $0.id == one.chat } ?? -1):\(place.place)")
                }
            }
            #expect(told == ["0:1", "1:2", "2:3", "0:1", "1:2", "2:3", "1:1", "2:2"])
        }
    }
}
