import TestSupport
import Testing

@testable import Helpdesk

@Suite struct StatisticsTests {
    @Test func `a day is counted as it went`() async throws {
        try await TestDesk.run { test in
            for manager in [TestDesk.boris, TestDesk.vera] { _ = try await test.store.add(manager) }
            // Solved by the assistant.
            let first = try await test.visit(1)
            try await test.desk.set(.category("VPN"), in: first.id, by: .assistant)
            try await test.say("How do I set up the VPN?", in: first)
            test.time.pass(.seconds(2))
            let answer = Answer(ref: "a", era: 0, text: "So.", sources: ["VPN guide"])
            try await test.desk.handle(.assistantAnswered(answer), in: first.id)
            try await test.desk.judge(2, helped: true, in: first.id)
            test.time.pass(.seconds(8))
            try await test.desk.handle(.customerResolved, in: first.id)
            try await test.desk.handle(.rated(Rating(score: 5, at: test.now)), in: first.id)

            // Not solved by it, then by people.
            for (number, seconds) in [30, 60, 90].enumerated() {
                let chat = try await test.visit(Int64(2 + number))
                try await test.say("Where are my tickets, \(number)?", in: chat)
                if number == 0 {
                    try await test.desk.handle(.assistantAnswered(answer), in: chat.id)
                    try await test.desk.judge(2, helped: false, in: chat.id)
                } else {
                    try await test.desk.handle(.assistantGaveUp(reason: "no answer found", era: 0), in: chat.id)
                }
                test.time.pass(.seconds(seconds))
                let manager = number == 2 ? TestDesk.vera : TestDesk.boris
                try await test.answer("Here", by: manager, in: chat)
                test.time.pass(.seconds(10))
                try await test.desk.handle(.managerClosed(manager, parting: nil), in: chat.id)
                try await test.desk.handle(.rated(Rating(score: number + 1, at: test.now)), in: chat.id)
            }
            let counted = try await test.desk.statistics(days: 1)
            #expect(counted.begun == 4 && counted.escalated == 3 && counted.closed == 4)
            #expect(counted.solvedByAssistant == 1 && counted.shareSolvedByAssistant == 0.25)
            #expect(counted.messages[.customer] == 4 && counted.messages[.assistant] == 2)
            #expect(counted.now == [.closed: 4])
            #expect(counted.firstAnswers == times(3, .seconds(60), .seconds(90)))
            #expect(counted.resolutions == times(4, .seconds(40), .seconds(100)))
            #expect(counted.ratings.scores == [5: 1, 1: 1, 2: 1, 3: 1] && counted.ratings.average == 2.75)
            #expect(counted.people.map(\.name) == ["Boris", "Vera"])
            #expect(counted.people[0].closed == 2 && counted.people[0].messages == 2)
            #expect(counted.people[0].firstAnswers == times(2, .seconds(30), .seconds(60)))
            #expect(counted.people[1].ratings.scores == [3: 1])
            #expect(counted.categories.map(\.name) == [nil, "VPN"])
            #expect(counted.categories[1].solvedByAssistant == 1)
            #expect(counted.sources == [Statistics.Source(name: "VPN guide", helped: 1, didNotHelp: 1)])
            #expect(counted.gaps.map(\.count) == [3])
            #expect(counted.gaps.first?.question == "Where are my tickets, 2?")
            #expect(counted.gaps.first?.chats.count == 3)

            // Another day is another day; what was rated once more counts twice.
            test.time.pass(.seconds(86_400))
            #expect(try await test.desk.statistics(days: 1).begun == 0)
            try await test.say("Again", in: first)
            try await test.desk.handle(.customerResolved, in: first.id)
            try await test.desk.handle(.rated(Rating(score: 4, at: test.now)), in: first.id)
            #expect(try await test.desk.statistics(days: 1).ratings.scores == [4: 1])
            #expect(try await test.desk.statistics(days: 2).ratings.count == 5)
        }
    }

    @Test(arguments: [UInt64(5), 6]) func `what is counted as it happens is what a recount finds`(
        seed: UInt64
    ) async throws {
        try await TestDesk.run { test in
            var random = SplitMix64(seed: seed)
            var chats: [Chat] = []
            for number in Int64(1)...6 { chats.append(try await test.visit(number)) }
            for round in 0..<60 {
                test.time.pass(.seconds(Int64.random(in: 1...9_000, using: &random)))
                for _ in 0..<6 {
                    let chat = chats.randomElement(using: &random) ?? chats[0]
                    await Self.act(in: chat, test, &random)
                }
                guard round % 6 == 5 else { continue }
                let days = Int.random(in: 1...9, using: &random)
                let fresh = Desk(
                    DeskParts(
                        store: test.store, feed: Feed(), clock: WallClock { [time = test.time] in time.now },
                        isWatching: { _ in false }))
                let counted = try await test.desk.statistics(days: days)
                #expect(counted == (try await fresh.statistics(days: days)))
                try await Self.recount(counted, chats, test)
            }
        }
    }

    private static func act(in chat: Chat, _ test: TestDesk, _ random: inout SplitMix64) async {
        let desk = test.desk
        let manager = Bool.random(using: &random) ? TestDesk.boris : TestDesk.vera
        let era = (try? await test.now(chat).era) ?? 0
        switch Int.random(in: 0...10, using: &random) {
        case 0, 1: _ = await desk.attempt(.customerSaid(Words("Where is \(era)?", via: .web)), in: chat.id)
        case 2:
            let answer = Answer(ref: "a", era: era, text: "There.", sources: ["s\(era % 3)"])
            _ = await desk.attempt(.assistantAnswered(answer), in: chat.id)
        case 3: _ = await desk.attempt(.assistantGaveUp(reason: "none", era: era), in: chat.id)
        case 4, 5:
            _ = await desk.attempt(.managerSaid(manager, Words("So", via: .telegram), .takeOver), in: chat.id)
        case 6: _ = await desk.attempt(.managerClosed(manager, parting: nil), in: chat.id)
        case 7: _ = await desk.attempt(.rated(Rating(score: Int(era % 5) + 1, at: test.now)), in: chat.id)
        case 8:
            let last = (try? await test.store.lastSeq(chat.id)) ?? 0
            for seq in max(1, last - 4)...max(1, last) {
                try? await desk.judge(seq, helped: Bool.random(using: &random), in: chat.id)
            }
        case 9: _ = try? await desk.set(.category("c\(era % 4)"), in: chat.id, by: .system)
        default: _ = await desk.attempt(.customerResolved, in: chat.id)
        }
    }

    /// By nothing but the messages themselves.
    private static func recount(_ counted: Statistics, _ chats: [Chat], _ test: TestDesk) async throws {
        var messages: [Author: Int] = [:]
        var (helped, closed) = (0, 0)
        for chat in chats {
            var isOpen = false
            for message in try await test.store.messages(chat.id, after: 0, limit: .max) {
                let isIn = message.at >= counted.since
                if isIn { messages[message.author, default: 0] += 1 }
                if isIn, message.helped != nil { helped += message.sources.count }
                let isEnd = [.closedByCustomer, .closedByManager].contains(message.phrase)
                if isEnd, isOpen, isIn { closed += 1 }
                if message.author == .customer || message.phrase == .wanted || message.phrase == .reopened {
                    isOpen = true
                } else if isEnd {
                    isOpen = false
                }
            }
        }
        #expect(counted.messages == messages)
        #expect(counted.sources.reduce(0) { $0 + $1.helped + $1.didNotHelp } == helped)
        #expect(counted.closed == closed)
    }

    private func times(_ count: Int, _ median: Duration, _ most: Duration) -> Statistics.Times {
        var times = Statistics.Times()
        times.count = count
        times.median = median
        times.most = most
        return times
    }
}
