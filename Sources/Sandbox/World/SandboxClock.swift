import Glibc
import Threads

/// What time it is in the sandbox: the source's time, and what it was put forward by.
package final class SandboxClock: Sendable {
    private let source: @Sendable () -> Double
    private let lead = Locked(0.0)

    /// From a source of Unix seconds, the system's clock unless a test brings its own.
    package init(_ source: @escaping @Sendable () -> Double = { SandboxClock.wallSeconds() }) {
        self.source = source
    }

    /// Unix seconds.
    package var now: Double { source() + lead.withLock { $0 } }

    /// Puts the clock forward; it never goes back.
    package func advance(by seconds: Double) {
        lead.withLock { $0 += max(0, seconds) }
    }

    /// The system's Unix seconds.
    package static func wallSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
