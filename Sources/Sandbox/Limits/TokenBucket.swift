/// So many at once, then so many a second.
struct TokenBucket: Sendable {
    let perSecond: Double
    let burst: Double
    private var tokens: Double
    private var filledAt: Double

    init(perSecond: Double, burst: Double, now: Double) {
        self.perSecond = perSecond
        self.burst = burst
        tokens = burst
        filledAt = now
    }

    /// Seconds until `count` may pass; 0 for at once. More than ever fits passes when the bucket is full.
    mutating func wait(for count: Int, now: Double) -> Double {
        tokens = min(burst, tokens + max(0, now - filledAt) * perSecond)
        filledAt = now
        let missing = min(Double(count), burst) - tokens
        // Sums of fractions may fall short of a whole by next to nothing.
        return missing > 1e-9 ? missing / perSecond : 0
    }

    mutating func take(_ count: Int) { tokens -= Double(count) }
}
