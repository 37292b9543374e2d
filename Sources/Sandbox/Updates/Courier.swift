/// Which updates to carry to a webhook now: of each lane one at a time and in order, of all lanes so many at once, and
/// after a failure later and later.
struct Courier {
    private struct Delay {
        var failures = 0
        var until = 0.0
    }

    static let longestDelay = 60.0
    static let longestRetryAfter = 3600.0

    private var busy: Set<QueuedUpdate.Lane> = []
    private var delays: [QueuedUpdate.Lane: Delay] = [:]

    var isIdle: Bool { busy.isEmpty }

    /// The updates to send now; each has to end with `delivered` or `failed`.
    mutating func take(from pending: [QueuedUpdate], now: Double, most: Int) -> [QueuedUpdate] {
        var taken: [QueuedUpdate] = []
        var seen = busy
        for update in pending {
            guard busy.count < most else { break }
            guard seen.insert(update.lane).inserted, delays[update.lane, default: Delay()].until <= now else {
                continue
            }
            busy.insert(update.lane)
            taken.append(update)
        }
        return taken
    }

    mutating func delivered(_ update: QueuedUpdate) {
        busy.remove(update.lane)
        delays[update.lane] = nil
    }

    /// Waits 1, 2, 4 … 60 seconds, or as long as the webhook itself asks for.
    mutating func failed(_ update: QueuedUpdate, now: Double, retryAfter: Double?, speed: Double) {
        busy.remove(update.lane)
        var delay = delays[update.lane] ?? Delay()
        let usual = Double(1 << min(delay.failures, 6))
        delay.failures += 1
        let seconds = retryAfter.map { min(max($0, 0), Self.longestRetryAfter) } ?? min(usual, Self.longestDelay)
        delay.until = now + seconds / speed
        delays[update.lane] = delay
    }

    /// When something that waits may be tried again.
    func nextAttempt(of pending: [QueuedUpdate], now: Double) -> Double? {
        pending.compactMap { delays[$0.lane]?.until }.filter { $0 > now }.min()
    }
}
