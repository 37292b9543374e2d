import Helpdesk
import TestSupport
import Testing

@Suite struct OwnershipTests {
    @Test func `another manager's word is held with the owner's name until it is insisted on`() async throws {
        try await TestDesk.run { test in
            let chat = try await test.visit()
            try await test.say("Hello?", in: chat)
            // The lines of one millisecond have no order but that of their eras.
            try await test.answer("Mine", in: chat)
            let refused = DeskError.refused(.taken(by: TestDesk.boris.id))
            await #expect(throws: refused) { try await test.answer("Mine too", by: TestDesk.vera, in: chat) }
            try await test.answer("All the same", by: TestDesk.vera, in: chat, .anyway)
            #expect(try await test.now(chat).state == .taken(by: TestDesk.boris.id))
            test.time.pass(.milliseconds(1))
            try await test.answer("Give it to me", by: TestDesk.vera, in: chat, .takeOver)
            #expect(try await test.now(chat).state == .taken(by: TestDesk.vera.id))
            // "Anyway" that comes when no one has it any more takes it: there is never a word without an owner.
            test.time.pass(.milliseconds(1))
            try await test.desk.handle(.managerHandedBack(TestDesk.vera), in: chat.id)
            test.time.pass(.milliseconds(1))
            try await test.answer("All the same", in: chat, .anyway)
            #expect(try await test.now(chat).state == .taken(by: TestDesk.boris.id))
            let owners = try await test.lines().compactMap { $0.details["to"] }
            #expect(owners == ["manager:7", "manager:8", "assistant", "manager:7"])
        }
    }

    @Test func `the assistant and a manager who race never both have the word`() async throws {
        try await TestDesk.run { test in
            var won = 0
            for number in Int64(1)...150 {
                let chat = try await test.visit(number)
                try await test.say("Hello?", in: chat)
                async let written = test.desk.attempt(
                    .assistantAnswered(Answer(ref: "a", era: 0, text: "From the assistant")), in: chat.id)
                async let said = test.desk.attempt(
                    .managerSaid(TestDesk.boris, Words("From Boris", via: .telegram), .none), in: chat.id)
                _ = try await said.get()
                if case .success = await written { won += 1 }
                let authors = try await test.store.messages(chat.id, after: 0, limit: 10).map(\.author)
                let dropped: [Author] = [.customer, .system, .manager]
                #expect(authors == dropped || authors == [.customer, .assistant, .system, .manager])
                // Whoever comes later still comes too late.
                await #expect(throws: DeskError.tooLate) {
                    try await test.desk.handle(
                        .assistantAnswered(Answer(ref: "b", era: 0, text: "Late")), in: chat.id)
                }
            }
        }
    }

    @Test(arguments: [UInt64(1), 2, 3]) func `whatever happens at once, a chat has one owner, and the audit proves it`(
        seed: UInt64
    ) async throws {
        try await TestDesk.run { test in
            var chats: [Chat] = []
            for number in Int64(1)...4 { chats.append(try await test.visit(number)) }
            var random = SplitMix64(seed: seed)
            for _ in 0..<40 {
                test.time.pass(.milliseconds(Int64.random(in: 1...90_000, using: &random)))
                let events = (0..<8).map { _ in
                    (chat: chats.randomElement(using: &random) ?? chats[0], event: Self.event(test.now, &random))
                }
                await withTaskGroup(of: Void.self) { group in
                    for (chat, event) in events {
                        group.addTask { [desk = test.desk] in _ = await desk.attempt(event, in: chat.id) }
                    }
                }
                try await Watchdog(test.desk).look()
            }
            for chat in chats {
                try await Self.check(chat, test)
            }
        }
    }

    private static func event(_ now: Moment, _ random: inout SplitMix64) -> DeskEvent {
        let manager = Bool.random(using: &random) ? TestDesk.boris : TestDesk.vera
        let era = Int64.random(in: 0...6, using: &random)
        let words = Words("w", via: .telegram)
        let insistence: Insistence = [.none, .anyway, .takeOver].randomElement(using: &random) ?? .none
        let events: [DeskEvent] = [
            .customerSaid(words), .customerSaid(words), .operatorWanted(reason: "asked"), .customerResolved,
            .answerJudged(seq: 1, helped: false), .rated(Rating(score: 5, at: now)),
            .assistantAnswered(Answer(ref: "a", era: era, text: "a")), .assistantGaveUp(reason: "none", era: era),
            .managerSaid(manager, words, insistence), .managerTook(manager), .managerTookOver(manager),
            .managerHandedBack(manager), .managerClosed(manager, parting: "bye"), .managerReopened(manager),
            .managerLeft(manager.id),
        ]
        return events.randomElement(using: &random) ?? .customerResolved
    }

    /// The arrows of the protocol, and what keeps the status: from one manager to another.
    private static let arrows: Set<String> = [
        "assistant>queue", "assistant>manager", "assistant>none", "queue>manager", "queue>none", "manager>none",
        "manager>assistant", "manager>queue", "manager>manager", "none>assistant", "none>manager",
    ]

    private static func check(_ chat: Chat, _ test: TestDesk) async throws {
        let now = try await test.now(chat)
        let moves = try await test.lines().filter { $0.chat == chat.id && $0.details["era"] != nil }
            .sorted { Int64($0.details["era"] ?? "") ?? 0 < Int64($1.details["era"] ?? "") ?? 0 }
        var owner = "assistant"
        for (index, move) in moves.enumerated() {
            #expect(move.details["era"] == "\(index + 1)")
            #expect(move.details["from"] == owner)
            owner = move.details["to"] ?? ""
            let ends = [move.details["from"], move.details["to"]].map { $0?.split(separator: ":").first ?? "" }
            #expect(arrows.contains(ends.joined(separator: ">")), "\(ends)")
        }
        #expect(owner == now.state.owner)
        #expect(now.era == Int64(moves.count))

        let messages = try await test.store.messages(chat.id, after: 0, limit: .max)
        #expect(messages.map(\.seq) == (0..<messages.count).map { Int64($0 + 1) })
        var heard = chat
        for message in messages {
            heard.hear(message)
            if [.closedIdle, .closedByManager, .closedByCustomer].contains(message.phrase) { heard.unanswered = nil }
        }
        #expect(now.lastWord == heard.lastWord)
        if now.status == .closed { #expect(now.unanswered == nil) }
        if now.status == .waiting { #expect(now.unanswered != nil) }
    }
}
