import Bot
import Helpdesk
import Testing
import Threads

@Suite struct PaceTests {
    private static let group = TelegramID(-1_001)

    private struct Grant: Sendable {
        let chat: TelegramID
        let urgency: Pace.Urgency
        let number: Int
        let at: Duration
    }

    /// Lets time pass from alarm to alarm until all who asked may go.
    private func run(
        _ pace: Pace, _ time: ManualTime, _ asked: [(chat: TelegramID, urgency: Pace.Urgency)]
    ) async throws -> [Grant] {
        let grants = Locked<[Grant]>([])
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for (number, one) in asked.enumerated() {
                tasks.addTask {
                    let ticket = try await pace.pass(one.chat, one.urgency)
                    let grant = Grant(chat: one.chat, urgency: one.urgency, number: number, at: time.now)
                    await pace.end(one.chat, ticket)
                    grants.withLock { $0.append(grant) }
                }
            }
            tasks.addTask {
                while grants.withLock({ $0.count }) < asked.count {
                    // Time passes when whoever may go has gone, so that each is seen to go at its time.
                    let inLine = await pace.lineLength
                    if grants.withLock({ $0.count }) + inLine == asked.count, let next = time.nextWake {
                        time.pass(to: next)
                    }
                    await Task.yield()
                }
            }
            try await tasks.waitForAll()
        }
        return grants.withLock { $0 }
    }

    private func most(_ grants: [Grant], within interval: Duration) -> Int {
        let times = grants.map(\.at).sorted()
        return times.indices.map { start in
            times[start...].prefix { $0 < times[start] + interval }.count
        }.max() ?? 0
    }

    @Test func `a group never hears more than its share, and everyone gets through`() async throws {
        let time = ManualTime()
        let pace = Pace(clock: time.clock)
        let grants = try await run(pace, time, Array(repeating: (Self.group, .words), count: 200))
        #expect(grants.count == 200)
        #expect(most(grants, within: .seconds(60)) == 20)
        // No slower than it has to be.
        #expect(time.now <= .seconds(61 * 9 + 15))
    }

    @Test func `all together never hear more than thirty a second`() async throws {
        let time = ManualTime()
        let pace = Pace(clock: time.clock)
        let asked = (1...300).map { (chat: TelegramID($0), urgency: Pace.Urgency.words) }
        let grants = try await run(pace, time, asked)
        #expect(most(grants, within: .seconds(1)) == 30)
        #expect(time.now <= .seconds(11))
    }

    @Test func `a person hears one a second over time`() async throws {
        let time = ManualTime()
        let pace = Pace(clock: time.clock)
        let grants = try await run(pace, time, Array(repeating: (TelegramID(5), .words), count: 30))
        #expect(most(grants, within: .seconds(3)) == 3)
    }

    @Test func `words go before ornaments`() async throws {
        let time = ManualTime()
        let slow = Budget(Budget.Window(1, per: .seconds(1)))
        let pace = Pace(Pace.Limits(everything: Budget(), group: slow, person: Budget()), clock: time.clock)
        await pace.hold(Self.group, for: .seconds(10))
        let urgencies: [Pace.Urgency] = [.ornament, .frame, .words, .words, .ornament, .words]
        let grants = try await run(pace, time, urgencies.map { (Self.group, $0) })
        #expect(grants.sorted { $0.at < $1.at }.map(\.urgency) == urgencies.sorted())
    }

    @Test func `nothing goes before what Telegram wants to be waited is over`() async throws {
        let time = ManualTime()
        let pace = Pace(clock: time.clock)
        await pace.hold(Self.group, for: .seconds(17))
        let grants = try await run(pace, time, [(Self.group, .words), (TelegramID(7), .words)])
        #expect(grants.first { $0.chat == Self.group }?.at == .seconds(17))
        // Others are not held up by it.
        #expect(grants.first { $0.chat == TelegramID(7) }?.at == .zero)
        await pace.holdEverything(for: .seconds(5))
        let later = try await run(pace, time, [(TelegramID(8), .words)])
        #expect(later.first?.at == time.now)
        #expect(time.now >= .seconds(22))
    }

    @Test func `who no longer wants to go leaves the line to others`() async throws {
        let time = ManualTime()
        let pace = Pace(clock: time.clock)
        await pace.hold(Self.group, for: .seconds(10))
        let leaver = Task { _ = try await pace.pass(Self.group, .words) }
        while await pace.lineLength == 0 { await Task.yield() }
        leaver.cancel()
        await #expect(throws: CancellationError.self) { try await leaver.value }
        let grants = try await run(pace, time, [(Self.group, .ornament)])
        #expect(grants.count == 1)
    }

    @Test func `about one chat there is one call at a time, unless it takes long`() async throws {
        let time = ManualTime()
        let pace = Pace(.none, clock: time.clock)
        let first = try await pace.pass(Self.group, .words)
        let second = Task { try await pace.pass(Self.group, .words) }
        while time.nextWake == nil { await Task.yield() }
        #expect(await pace.lineLength == 1)
        _ = try await pace.pass(TelegramID(7), .words)
        await pace.end(Self.group, first)
        _ = try await second.value
        let third = Task { try await pace.pass(Self.group, .words) }
        while await pace.lineLength == 0 { await Task.yield() }
        // An end that comes late is nobody else's.
        await pace.end(Self.group, first)
        #expect(await pace.lineLength == 1)
        while time.nextWake != .seconds(5) { await Task.yield() }
        time.pass(to: .seconds(5))
        _ = try await third.value
    }

    @Test func `what is suspended waits, and what is more urgent goes`() async throws {
        let time = ManualTime()
        let pace = Pace(.none, clock: time.clock)
        await pace.suspend(Self.group, from: .frame)
        let frame = Task { try await pace.pass(Self.group, .frame) }
        while await pace.lineLength == 0 { await Task.yield() }
        let words = try await pace.pass(Self.group, .words)
        await pace.end(Self.group, words)
        #expect(await pace.lineLength == 1)
        await pace.suspend(Self.group, from: .words)
        let more = Task { try await pace.pass(Self.group, .words) }
        while await pace.lineLength == 1 { await Task.yield() }
        await pace.resume(Self.group)
        await pace.end(Self.group, try await more.value)
        _ = try await frame.value
    }
}
