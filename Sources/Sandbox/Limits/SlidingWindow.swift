/// So many within any stretch of so many seconds.
struct SlidingWindow: Sendable {
    let most: Int
    let seconds: Double
    private var times: [Double] = []

    init(most: Int, seconds: Double) {
        self.most = most
        self.seconds = seconds
    }

    /// Seconds until `count` may pass; 0 for at once. More than ever fits passes when nothing is in the window.
    mutating func wait(for count: Int, now: Double) -> Double {
        times.removeAll { $0 <= now - seconds }
        let excess = min(times.count, times.count + count - most)
        return excess > 0 ? times[excess - 1] + seconds - now : 0
    }

    mutating func take(_ count: Int, now: Double) {
        times.append(contentsOf: repeatElement(now, count: count))
    }
}
