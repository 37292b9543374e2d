import Helpdesk
import Storage
import Testing
import Threads

@testable import Bot

@Suite struct OutboxTests {
    /// Tells messages one by one as it is told to, and notes when.
    private final class Teller: Courier {
        struct Telling: Equatable, Sendable {
            let chat: ChatID
            let seq: Int64
            let at: Duration
        }

        typealias Answer = @Sendable (ChatID, Int64, _ attempt: Int) throws -> Told

        private let told = Locked<[Telling]>([])
        private let attempts = Locked<[String: Int]>([:])
        private let time: ManualTime
        private let answer: Answer
        let prepared = Locked<[ChatID]>([])

        init(_ time: ManualTime, _ answer: @escaping Answer = { _, _, _ in .settled(1) }) {
            self.time = time
            self.answer = answer
        }

        var tellings: [Telling] { told.withLock { $0 } }

        func prepare(_ chat: ChatID) async throws { prepared.withLock { $0.append(chat) } }

        func tell(_ seqs: [Int64], in chat: ChatID) async throws -> Told {
            let attempt = attempts.withLock { attempts in
                attempts["\(chat)/\(seqs[0])", default: 0] += 1
                return attempts["\(chat)/\(seqs[0])"] ?? 0
            }
            let came = try answer(chat, seqs[0], attempt)
            if case .settled(let count) = came {
                let now = time.now
                told.withLock { $0 += seqs.prefix(count).map { Telling(chat: chat, seq: $0, at: now) } }
            }
            return came
        }
    }

    private static let now = Moment(seconds: 1_780_000_000)

    private static func message(_ chat: String, _ seq: Int64, to sides: [Place.Side] = [.topic]) -> Message {
        var message = Message(
            id: MessageID("m_\(chat)_\(seq)"), chat: ChatID(chat), author: .customer, at: now, name: "A",
            text: "\(seq)",
            via: .web
        ).numbered(seq)
        for side in sides { message.deliver(.post, to: side, due: now) }
        return message
    }

    /// Runs an outbox over the news, time passing whenever someone sleeps, until `isDone`.
    private func run(
        _ couriers: [Place.Side: any Courier], _ time: ManualTime, _ messages: [Message],
        meanwhile: (Outbox) async -> Void = { _ in }, until isDone: (Outbox) async -> Bool
    ) async throws {
        try await StoreHome.run { store in
            let outbox = Outbox(
                store: store, couriers: couriers, clock: time.clock, wall: WallClock { Self.now + time.now },
                log: { _ in })
            let (news, teller) = AsyncStream.makeStream(of: News.self)
            for message in messages {
                teller.yield(News(chat: message.chat, customer: CustomerID("web:1"), .said(message, origin: nil)))
            }
            let running = Task { try await outbox.run(news) }
            await meanwhile(outbox)
            while await !isDone(outbox) {
                if let next = time.nextWake { time.pass(to: next) }
                await Task.yield()
            }
            teller.finish()
            try await running.value
        }
    }

    @Test func `each side of each chat hears everything once and in order`() async throws {
        let time = ManualTime()
        let (topics, people) = (Teller(time), Teller(time))
        let messages = (1...50).flatMap { seq in
            ["a", "b", "c"].map { Self.message($0, seq, to: [.topic, .privateChat]) }
        }
        try await run([.topic: topics, .privateChat: people], time, messages) { _ in
            topics.tellings.count >= 150 && people.tellings.count >= 150
        }
        for teller in [topics, people] {
            for chat in ["a", "b", "c"] {
                let heard = teller.tellings.filter { $0.chat == ChatID(chat) }.map(\.seq)
                #expect(heard == Array(1...50))
            }
        }
    }

    @Test func `a lane in trouble stands back longer and longer, and holds up no other`() async throws {
        let time = ManualTime()
        let teller = Teller(time) { chat, _, attempt in
            guard chat == ChatID("a"), attempt <= 5 else { return .settled(1) }
            throw BotError.server(502)
        }
        let messages = (1...3).flatMap { [Self.message("a", $0), Self.message("b", $0)] }
        try await run(
            [.topic: teller], time, messages,
            // No time has passed by then.
            meanwhile: { _ in while teller.tellings.count < 3 { await Task.yield() } },
            until: { _ in teller.tellings.count == 6 })
        let (a, b) = (
            teller.tellings.filter { $0.chat == ChatID("a") }, teller.tellings.filter { $0.chat == ChatID("b") }
        )
        #expect(b.allSatisfy { $0.at == .zero })
        #expect(a.map(\.seq) == [1, 2, 3])
        // 0.5 + 1 + 2 + 4 + 8 seconds, up to a quarter more.
        let first = try #require(a.first?.at)
        #expect(first >= .milliseconds(15_500) && first <= .milliseconds(19_375))
    }

    @Test func `what is parked waits until something changes on the other side`() async throws {
        let time = ManualTime()
        let isBlocked = Locked(true)
        let teller = Teller(time) { _, _, _ in isBlocked.withLock { $0 } ? .parked : .settled(1) }
        let messages = [Self.message("a", 1), Self.message("a", 2)]
        try await run(
            [.topic: teller], time, messages,
            meanwhile: { outbox in
                while await outbox.metrics.parked == 0 { await Task.yield() }
                time.pass(to: .seconds(3_600))
                for _ in 0..<100 { await Task.yield() }
                let metrics = await outbox.metrics
                #expect((metrics.waiting, metrics.parked, metrics.failures) == (2, 1, 0))
                #expect(metrics.oldest == .seconds(3_600))
                isBlocked.withLock { $0 = false }
                await outbox.unpark(ChatID("a"))
            }, until: { _ in teller.tellings.count == 2 })
        #expect(teller.tellings.map(\.seq) == [1, 2])
    }

    @Test func `what is too early is told at its time`() async throws {
        let time = ManualTime()
        let teller = Teller(time) { _, _, attempt in
            attempt == 1 ? .notYet(Self.now + .seconds(20)) : .settled(1)
        }
        try await run([.privateChat: teller], time, [Self.message("a", 1, to: [.privateChat])]) { _ in
            teller.tellings.count == 1
        }
        #expect(teller.tellings.first?.at == .seconds(20))
    }

    @Test func `a lane that lost its topic prepares it before it goes on`() async throws {
        let time = ManualTime()
        let teller = Teller(time) { _, _, attempt in attempt == 1 ? .unprepared : .settled(1) }
        try await run([.topic: teller], time, [Self.message("a", 1)]) { _ in teller.tellings.count == 1 }
        #expect(teller.prepared.withLock { $0 } == [ChatID("a")])
    }
}
