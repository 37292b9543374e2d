/// Time that passes, whatever the clock on the wall says; tests let it pass as they like.
package struct MonotonicClock: Sendable {
    /// What passed since some beginning.
    package let now: @Sendable () -> Duration
    /// Returns at that time, or throws when the task is cancelled.
    package let sleep: @Sendable (_ until: Duration) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (_ until: Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The system's. With `speed` above 1 everything waits that much less.
    package static func system(speed: Int = 1) -> MonotonicClock {
        let clock = ContinuousClock()
        let start = clock.now
        return MonotonicClock(
            now: { start.duration(to: clock.now) * speed },
            sleep: { until in try await clock.sleep(until: start + until / speed) })
    }
}
