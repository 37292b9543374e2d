/// Tasks that wait inside the desk for something to happen.
struct WaitingRoom {
    enum Reason: Hashable, Sendable {
        /// An update for a bot that polls.
        case poll(Int64)
        /// Anything at all.
        case change
    }

    enum End: Sendable {
        case happened
        case timeIsUp
        case displaced(by: APIError)
    }

    private struct Guest {
        let reason: Reason
        let continuation: CheckedContinuation<End, Never>
        let timer: Task<Void, Never>
    }

    private var guests: [Int: Guest] = [:]
    private var nextID = 0

    mutating func newID() -> Int {
        defer { nextID += 1 }
        return nextID
    }

    mutating func enter(
        _ id: Int, _ reason: Reason, _ continuation: CheckedContinuation<End, Never>, timer: Task<Void, Never>
    ) {
        guests[id] = Guest(reason: reason, continuation: continuation, timer: timer)
    }

    mutating func leave(_ id: Int, _ end: End) {
        guard let guest = guests.removeValue(forKey: id) else { return }
        guest.timer.cancel()
        guest.continuation.resume(returning: end)
    }

    /// Answers whether anyone was waiting.
    @discardableResult
    mutating func wake(_ reason: Reason, _ end: End = .happened) -> Bool {
        let woken = guests.filter { $0.value.reason == reason }.map(\.key)
        for id in woken { leave(id, end) }
        return !woken.isEmpty
    }

    mutating func wakeAll() {
        for id in guests.keys { leave(id, .timeIsUp) }
    }
}

extension SandboxTelegram {
    /// Waits for `reason`, so many seconds, or until the client is gone.
    func wait(for reason: WaitingRoom.Reason, seconds: Double) async -> WaitingRoom.End {
        guard seconds > 0, !isStopping else { return .timeIsUp }
        let id = waits.newID()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let timer = Task {
                    try? await Task.sleep(for: .seconds(seconds))
                    if !Task.isCancelled { leave(id) }
                }
                waits.enter(id, reason, continuation, timer: timer)
            }
        } onCancel: {
            Task { await leave(id) }
        }
    }

    private func leave(_ id: Int) { waits.leave(id, .timeIsUp) }

    /// Waits until the world is past `version`, or so long.
    func waitForChange(beyond version: UInt64, seconds: Double) async {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(seconds)
        while world.version <= version, !Task.isCancelled, clock.now < deadline {
            let left = clock.now.duration(to: deadline)
            guard case .happened = await wait(for: .change, seconds: left / .seconds(1)) else { return }
        }
    }
}
