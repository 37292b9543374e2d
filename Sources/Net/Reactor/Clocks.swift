import CLinux

/// Seconds of the monotonic clock, which no one can set.
package typealias MonotonicSeconds = Double

enum Clocks {
    static func seconds() -> MonotonicSeconds {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The timing wheel's unit; 0 is kept for "no deadline".
    static func tick(_ seconds: MonotonicSeconds = Clocks.seconds()) -> UInt32 {
        UInt32(truncatingIfNeeded: Int64(seconds * Double(TimerWheel.ticksPerSecond))) &+ 1
    }

    static func unixSeconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        return Int64(time.tv_sec)
    }
}
