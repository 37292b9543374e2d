package import Helpdesk

/// Carries what Telegram has still to be told from the store to Telegram: one lane for each side of each chat, in
/// order within it. What it knows is only an index over the messages; a restart reads it anew.
package actor Outbox {
    private let store: any Store
    private let couriers: [Place.Side: any Courier]
    private let clock: MonotonicClock
    private let wall: WallClock
    private let log: @Sendable (String) -> Void
    private var lanes: [Lane.Key: Lane] = [:]
    private var work: [Lane.Key: Task<Void, Never>] = [:]
    private var failures = 0
    private var isEnding = false
    private var ended: [CheckedContinuation<Void, Never>] = []

    init(
        store: any Store, couriers: [Place.Side: any Courier], clock: MonotonicClock, wall: WallClock,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.store = store
        self.couriers = couriers
        self.clock = clock
        self.wall = wall
        self.log = log
    }

    /// Takes up what the store says is pending, then follows the news until they end or the task is cancelled.
    package func run(_ news: AsyncStream<News>) async throws {
        try await takeUp()
        for await one in news { hear(one) }
        await end()
    }

    /// What waits now.
    package var metrics: OutboxMetrics {
        let now = wall.now
        return OutboxMetrics(
            waiting: lanes.values.reduce(0) { $0 + $1.count },
            oldest: lanes.values.compactMap(\.due).min().map { max(.zero, now - $0) } ?? .zero, lanes: lanes.count,
            parked: lanes.values.count(where: \.isParked), failures: failures)
    }

    /// Something changed on the other side: what was parked is tried again.
    package func unpark(_ chat: ChatID) {
        for key in Place.Side.allCases.map({ Lane.Key(chat: chat, side: $0) }) where lanes[key]?.isParked == true {
            lanes[key]?.isParked = false
            start(key)
        }
    }

    // MARK: What is to be told

    private func takeUp() async throws {
        var last: Message?
        repeat {
            let page = try await patiently { [store, last] in try await store.pending(after: last, limit: 500) }
            page.forEach(take)
            last = page.last
        } while last != nil && !Task.isCancelled
        for status in [ChatStatus.waiting, .operator] {
            var last: Chat?
            repeat {
                let page = try await patiently { [store, last] in
                    try await store.chats(status, after: last, limit: 500)
                }
                page.forEach { prepare($0.id) }
                last = page.last
            } while last != nil && !Task.isCancelled
        }
    }

    private func hear(_ news: News) {
        switch news.kind {
        case .said(let message, _), .changed(let message): take(message)
        case .moved(let chat, _), .described(let chat): prepare(chat.id)
        case .read, .queued, .reminded, .reacted, .typing, .writing, .gone: break
        }
    }

    private func take(_ message: Message) {
        for delivery in message.deliveries where delivery.state == .pending {
            let key = Lane.Key(chat: message.chat, side: delivery.target)
            guard couriers[delivery.target] != nil else { continue }
            lanes[key, default: Lane()].add(message.seq, due: delivery.due)
            start(key)
        }
    }

    /// Sees to it that managers are shown the chat.
    func prepare(_ chat: ChatID) {
        guard let side = [Place.Side.topic, .specialist].first(where: { couriers[$0] != nil }) else { return }
        let key = Lane.Key(chat: chat, side: side)
        lanes[key, default: Lane()].wantPreparation()
        // Someone may be there now to be told.
        lanes[key]?.isParked = false
        start(key)
    }

    // MARK: Lanes at work

    private func start(_ key: Lane.Key) {
        guard !isEnding, let lane = lanes[key], !lane.isRunning, !lane.isParked else { return }
        lanes[key]?.isRunning = true
        work[key] = Task { await work(through: key) }
    }

    private func work(through key: Lane.Key) async {
        guard let courier = couriers[key.side] else { return }
        while !isEnding, let lane = lanes[key], !lane.isParked, let job = lane.next {
            do {
                try await carryOut(job, key, courier)
                lanes[key]?.failures = 0
            } catch is CancellationError {
                break
            } catch {
                // What the end of the work cut off is no failure.
                guard !Task.isCancelled else { break }
                await standBack(from: error, key)
            }
        }
        stopped(key)
    }

    private func carryOut(_ job: Lane.Job, _ key: Lane.Key, _ courier: any Courier) async throws {
        switch job {
        case .prepare:
            // Marked before, so that what changes meanwhile is looked at again.
            lanes[key]?.prepared()
            do { try await courier.prepare(key.chat) } catch {
                lanes[key]?.wantPreparation()
                throw error
            }
        case .tell(let seqs):
            switch try await courier.tell(seqs, in: key.chat) {
            case .settled(let count): lanes[key]?.settled(seqs.prefix(count))
            case .notYet(let moment): try await clock.sleep(clock.now() + max(.milliseconds(50), moment - wall.now))
            case .unprepared: lanes[key]?.wantPreparation()
            case .parked: lanes[key]?.isParked = true
            }
        }
    }

    private func standBack(from error: any Error, _ key: Lane.Key) async {
        lanes[key]?.failures += 1
        self.failures += 1
        let failures = lanes[key]?.failures ?? 1
        if failures == 1 || failures.isMultiple(of: 20) { log("the outbox waits with chat \(key.chat): \(error)") }
        let wait = Self.wait(after: failures, error)
        try? await clock.sleep(clock.now() + wait)
    }

    /// Doubled from half a second up to half a minute, up to a quarter more by chance; what a person has to mend is
    /// looked at more often.
    private static func wait(after failures: Int, _ error: any Error) -> Duration {
        let longest: Int64 =
            switch error as? BotError {
            case .missingRight, .chatGone: 8_000
            default: 30_000
            }
        let doubled = min(longest, 500 << Int64(min(failures - 1, 10)))
        return .milliseconds(doubled + Int64.random(in: 0...doubled / 4))
    }

    private func stopped(_ key: Lane.Key) {
        work[key] = nil
        lanes[key]?.isRunning = false
        if let lane = lanes[key], lane.next == nil { lanes[key] = nil }
        if work.isEmpty {
            ended.forEach { $0.resume() }
            ended = []
        }
    }

    private func patiently<Result: Sendable>(
        _ read: @Sendable () async throws -> Result
    ) async throws -> Result {
        while true {
            do { return try await read() } catch let error as StoreError {
                log("the outbox can't read the store: \(error)")
                try await clock.sleep(clock.now() + .seconds(1))
            }
        }
    }

    // MARK: End

    /// What is under way is settled; what waits stays in the store.
    private func end() async {
        isEnding = true
        // Ends waiting only: a courier shields what must not stop in the middle.
        work.values.forEach { $0.cancel() }
        if !work.isEmpty { await withCheckedContinuation { ended.append($0) } }
    }
}
