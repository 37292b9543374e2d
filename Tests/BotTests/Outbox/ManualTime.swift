import Bot
import Threads

/// Time that passes when it is told to.
final class ManualTime: Sendable {
    private struct Sleeper {
        let until: Duration
        let number: Int
        let wake: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Duration.zero
        var next = 0
        var sleepers: [Sleeper] = []
        var cancelled: Set<Int> = []
    }

    private let state = Locked(State())

    var clock: MonotonicClock {
        MonotonicClock(now: { [state] in state.withLock { $0.now } }, sleep: { [self] in try await sleep(until: $0) })
    }

    var now: Duration { state.withLock { $0.now } }

    /// When the first of those who sleep wants to wake.
    var nextWake: Duration? { state.withLock { $0.sleepers.map(\.until).min() } }

    func pass(to time: Duration) {
        let awake = state.withLock { state in
            state.now = max(state.now, time)
            let awake = state.sleepers.filter { $0.until <= state.now }
            state.sleepers.removeAll { $0.until <= state.now }
            return awake
        }
        for sleeper in awake { sleeper.wake.resume() }
    }

    private func sleep(until: Duration) async throws {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wake in
                let isOver: Result<Void, any Error>? = state.withLock { state in
                    if state.cancelled.remove(number) != nil { return .failure(CancellationError()) }
                    if until <= state.now { return .success(()) }
                    state.sleepers.append(Sleeper(until: until, number: number, wake: wake))
                    return nil
                }
                if let isOver { wake.resume(with: isOver) }
            }
        } onCancel: {
            let sleeper = state.withLock { state -> Sleeper? in
                guard let place = state.sleepers.firstIndex(where: { $0.number == number }) else {
                    state.cancelled.insert(number)
                    return nil
                }
                return state.sleepers.remove(at: place)
            }
            sleeper?.wake.resume(throwing: CancellationError())
        }
    }
}
