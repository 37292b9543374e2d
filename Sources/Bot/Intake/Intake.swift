package import Helpdesk
package import JSON

/// Takes Telegram's updates in: each is kept before Telegram is told that we have it, and dealt with afterwards, those
/// of one conversation in order and different ones side by side.
package actor Intake {
    private let store: any Store
    private let reception: any Reception
    private let clock: MonotonicClock
    private let wall: WallClock
    private let ids: IdentifierSource
    private let log: @Sendable (String) -> Void
    let meter = IntakeMeter()
    private let patience: Duration
    private var lanes: [ArrivalLane.Key: ArrivalLane] = [:]
    private var underWay = 0
    private var settled: [UpdateID] = []
    private var isSettling = false
    private var rested: [CheckedContinuation<Void, Never>] = []
    /// Those who bring something new before what was kept is taken up; nil afterwards.
    private var early: [CheckedContinuation<Void, Never>]? = []

    package init(
        store: any Store, reception: any Reception, clock: MonotonicClock, wall: WallClock,
        ids: IdentifierSource = IdentifierSource(), albumPatience: Duration = .milliseconds(800),
        log: @escaping @Sendable (String) -> Void
    ) {
        self.store = store
        self.reception = reception
        self.clock = clock
        self.wall = wall
        self.ids = ids
        patience = albumPatience
        self.log = log
    }

    /// Takes up what was kept and not dealt with when the last process ended.
    package func takeUp() async throws {
        var last: UpdateID?
        while true {
            let page = try await store.waitingUpdates(after: last, limit: 500)
            guard let end = page.last?.id else { break }
            last = end
            for record in page {
                guard let value = record.body.flatMap({ try? JSONValue(parsing: Array($0.utf8)) }),
                    let update = Update(value)
                else {
                    try await store.setAside(record.id, problem: "it can't be read")
                    continue
                }
                line(update)
            }
            await breathe()
        }
        early?.forEach { $0.resume() }
        early = nil
    }

    /// Returns when `takeUp` is over: what is new comes behind it.
    func isTakenUp() async {
        if early != nil { await withCheckedContinuation { early?.append($0) } }
    }

    /// Keeps these, and deals with those that are new. When it returns, Telegram need not keep them any more.
    package func receive(_ values: [JSONValue]) async throws {
        let now = wall.now
        var updates: [UpdateID: Update] = [:]
        var records: [UpdateRecord] = []
        for value in values {
            guard let update = Update(value) else {
                log("an update without an id was passed over")
                continue
            }
            updates[update.id] = update
            records.append(UpdateRecord(id: update.id, at: now, person: update.person, body: value.text))
        }
        let new = try await store.receive(records)
        meter.received(new: new.count, of: records.count)
        for record in new {
            if let update = updates[record.id] { line(update) }
        }
        await breathe()
    }

    /// What was taken in so far, and what is still to be done.
    package func snapshot() -> IntakeMetrics { meter.snapshot(waiting: underWay, now: clock.now()) }

    /// Returns when everything is dealt with.
    package func rest() async {
        while underWay > 0 { await withCheckedContinuation { rested.append($0) } }
        await settleRest()
    }

    // MARK: Lanes

    private func line(_ update: Update) {
        let key = ArrivalLane.Key(update)
        var lane = lanes[key] ?? ArrivalLane(patience: patience)
        lane.waiting.append(update)
        underWay += 1
        let starts = !lane.isRunning
        lane.isRunning = true
        lanes[key] = lane
        if starts { Task { await work(key) } }
    }

    private func work(_ key: ArrivalLane.Key) async {
        while let arrival = await next(key) {
            await deal(with: arrival)
            underWay -= arrival.updates.count
            if underWay == 0 {
                rested.forEach { $0.resume() }
                rested = []
            }
        }
    }

    /// What comes next in a lane; an album only when all of it is there, and nothing before it that came after it.
    private func next(_ key: ArrivalLane.Key) async -> Arrival? {
        while true {
            guard var lane = lanes[key] else { return nil }
            let now = clock.now()
            if let album = lane.albums.take(now: now).first {
                lanes[key] = lane
                return Arrival(updates: album.updates, content: .messages(album.parts))
            }
            if let update = lane.waiting.first {
                if case .message(let message) = update.content, let album = message.album {
                    lane.waiting.removeFirst()
                    lane.albums.add(message, album: album, from: update.id, now: now)
                    lanes[key] = lane
                    continue
                }
                if lane.albums.isEmpty {
                    lane.waiting.removeFirst()
                    lanes[key] = lane
                    return Arrival(update)
                }
            }
            guard let time = lane.albums.next else {
                lanes[key] = nil
                return nil
            }
            try? await clock.sleep(time)
        }
    }

    // MARK: Dealing

    private func deal(with arrival: Arrival) async {
        var failures = 0
        while true {
            do {
                try await reception.take(arrival)
                return await settle(arrival.updates)
            } catch  where Self.isPassing(error) {
                failures += 1
                if failures == 1 { log("update \(arrival.updates[0]) waits: \(error)") }
                try? await clock.sleep(clock.now() + .milliseconds(min(30_000, 250 << min(failures, 7))))
            } catch {
                return await setAside(arrival, because: "\(error)")
            }
        }
    }

    /// It may be otherwise when it is asked again.
    private static func isPassing(_ error: any Error) -> Bool {
        switch error {
        case StoreError.unreachable, StoreError.full, StoreError.overloaded, StoreError.stale: true
        case DeskError.store(let error): isPassing(error)
        case BotError.transport, BotError.server, BotError.wait: true
        default: false
        }
    }

    private func setAside(_ arrival: Arrival, because reason: String) async {
        log("update \(arrival.updates[0]) is set aside: \(reason)")
        meter.setAside(arrival.updates.count)
        for update in arrival.updates {
            await insist { [store] in try await store.setAside(update, problem: reason) }
        }
        let now = wall.now
        let line = AuditLine(
            id: ids.line(at: now), at: now, actor: "system", action: "update.set_aside",
            details: ["update": "\(arrival.updates[0])"])
        await insist { [store] in try await store.write(line) }
    }

    /// Many are noted at once. One that is not noted before a crash is dealt with again, to no effect.
    private func settle(_ updates: [UpdateID]) async {
        settled += updates
        guard !isSettling else { return }
        await settleRest()
    }

    private func settleRest() async {
        isSettling = true
        while !settled.isEmpty {
            let some = settled
            settled = []
            await insist { [store] in try await store.settle(some) }
        }
        isSettling = false
    }

    private func insist(_ work: @Sendable () async throws -> Void) async {
        for attempt in 1... {
            do { return try await work() } catch {
                if attempt == 1 { log("the intake can't write: \(error)") }
                if case StoreError.closed = error { return }
                try? await clock.sleep(clock.now() + .seconds(1))
            }
        }
    }

    /// Takes no more in while too much is under way.
    private func breathe() async {
        while underWay > 5_000 { try? await clock.sleep(clock.now() + .milliseconds(20)) }
    }
}

extension Arrival {
    fileprivate init(_ update: Update) {
        updates = [update.id]
        if case .message(let message) = update.content {
            content = .messages([message])
        } else {
            content = .other(update.content)
        }
    }
}
