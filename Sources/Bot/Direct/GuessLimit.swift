import Helpdesk
import Threads

/// Counts wrong guesses of the token, so that no one can try many.
final class GuessLimit: Sendable {
    private struct Counts {
        var each: [TelegramID: Budget] = [:]
        var all: Budget
    }

    private let clock: MonotonicClock
    private let each: Budget
    private let counts: Locked<Counts>

    init(
        clock: MonotonicClock,
        each: Budget = Budget(Budget.Window(5, per: .seconds(60)), .init(20, per: .seconds(3_600))),
        all: Budget = Budget(Budget.Window(100, per: .seconds(60)))
    ) {
        self.clock = clock
        self.each = each
        counts = Locked(Counts(all: all))
    }

    /// Whether this person may guess now.
    func mayGuess(_ person: TelegramID) -> Bool {
        let now = clock.now()
        return counts.withLock { counts in
            counts.all.next(at: now) <= now && (counts.each[person] ?? each).next(at: now) <= now
        }
    }

    func wasWrong(_ person: TelegramID) {
        let now = clock.now()
        counts.withLock { counts in
            counts.all.spend(at: now)
            counts.each[person, default: each].spend(at: now)
            guard counts.each.count > 10_000 else { return }
            counts.each = counts.each.filter { $0.value.next(.max, at: now) > now }
        }
    }
}
