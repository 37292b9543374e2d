import Testing

@testable import Helpdesk

@Suite struct AwayTests {
    private func hours() throws -> WorkingHours {
        try WorkingHours("Mo-Fr 09:00-18:00", zone: ZoneRules(offset: 3 * 3_600))
    }

    @Test func `who calls a person at night is told when one is back, once, and reminders sleep`() async throws {
        try await TestDesk.run(hours: try hours()) { test in
            let dog = Watchdog(test.desk)
            test.time.set(try #require(Moment("2026-11-27T16:00:00.000Z")))
            let chat = try await test.visit()
            try await test.say("Hello?", in: chat)
            try await test.desk.handle(.operatorWanted(reason: "asked"), in: chat.id)
            try await test.say("Anyone?", in: chat)
            let said = try await test.store.messages(chat.id, after: 0, limit: 10)
            #expect(said.map(\.phrase) == [nil, .away, nil])
            #expect(
                said[1].text
                    == "We are away right now. We will be back on Monday, 30.11, at 09:00 (UTC+3). "
                    + "The answer will come here in Telegram: no need to wait.")
            #expect(try await test.desk.queue(of: chat.id) == QueuePlace(place: 1, wait: nil))
            test.time.pass(.seconds(40 * 3_600))
            try await dog.look()
            #expect(try await test.now(chat).reminder == nil)
            test.time.set(try #require(Moment("2026-11-30T06:00:00.000Z")))
            try await dog.look()
            #expect(try await test.now(chat).reminder?.count == 1)
            // The next night is another one.
            test.time.set(try #require(Moment("2026-11-30T20:00:00.000Z")))
            for _ in 0..<3 { try await test.say("Still there?", in: chat) }
            let phrases = try await test.store.messages(chat.id, after: 3, limit: 10).map(\.phrase)
            #expect(phrases == [nil, .away, nil, nil])
        }
    }

    @Test func `by day no one is told that no one is there`() async throws {
        try await TestDesk.run(hours: try hours()) { test in
            let chat = try await test.visit()
            try await test.desk.handle(.operatorWanted(reason: "asked"), in: chat.id)
            try await test.say("Hello?", in: chat)
            let said = try await test.store.messages(chat.id, after: 0, limit: 10)
            #expect(said.map(\.phrase) == [.wanted, nil])
        }
    }

    @Test(arguments: Language.allCases) func `it is said in every language, with or without an end`(
        _ language: Language
    ) {
        let text = Phrase.away.text(language, name: "2026-12-01 09:30 -03:30")
        #expect(
            text.contains("01.12") && text.contains("09:30") && text.contains("UTC-3:30") && text.contains("Telegram"))
        let open = Phrase.away.text(language, name: "")
        #expect(open.contains("Telegram") && !open.contains("UTC"))
    }
}
