import Helpdesk

/// How much one socket may ask for: so many frames a second over time, and a burst of them at once.
struct Quota: Sendable {
    let perSecond: Double
    let burst: Double
    private var left: Double
    private var counted: Moment?
    private var refusedInARow = 0

    init(perSecond: Double, burst: Double) {
        self.perSecond = perSecond
        self.burst = burst
        left = burst
    }

    /// It goes on asking although it was told to wait.
    var isAbused: Bool { refusedInARow > 200 }

    mutating func take(_ frame: ClientFrame, now: Moment) throws(FrameProblem) {
        if let counted, now > counted {
            left = min(burst, left + Double((now - counted).milliseconds) / 1_000 * perSecond)
        }
        counted = now
        guard left >= 1 else {
            refusedInARow += 1
            let wait = max(1, Int(((1 - left) / perSecond).rounded(.up)))
            throw FrameProblem(.rateLimited, "too many at once", id: frame.id, retryAfter: wait)
        }
        refusedInARow = 0
        left -= 1
    }
}
