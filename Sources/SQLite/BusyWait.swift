import Glibc

/// How long a connection waits for a lock that somebody else holds. Reached only from the connection's thread.
final class BusyWait {
    var limit: Duration
    private let interrupter: Interrupter
    private var deadline = ContinuousClock.now

    init(limit: Duration, interrupter: Interrupter) {
        self.limit = limit
        self.interrupter = interrupter
    }

    /// Sleeps a while and says whether to try again; `tries` counts from 0 for each lock.
    func goesOn(tries: Int32) -> Bool {
        if tries == 0 { deadline = .now + limit }
        guard ContinuousClock.now < deadline, !interrupter.isRaised else { return false }
        // Short at first, since most locks are, and never so long that a freed one is missed by much.
        usleep(UInt32(min(20, 1 + tries)) * 1_000)
        return true
    }
}
