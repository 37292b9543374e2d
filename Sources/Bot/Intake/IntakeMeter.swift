import Threads

/// Counts what comes in.
final class IntakeMeter: Sendable {
    private struct Counts {
        var received = 0
        var repeated = 0
        var setAside = 0
        var heard: Duration?
    }

    private let counts = Locked(Counts())

    func received(new: Int, of all: Int) {
        counts.withLock {
            $0.received += new
            $0.repeated += all - new
        }
    }

    func setAside(_ count: Int) { counts.withLock { $0.setAside += count } }
    func heard(at time: Duration) { counts.withLock { $0.heard = time } }

    func snapshot(waiting: Int, now: Duration) -> IntakeMetrics {
        let counts = counts.withLock { $0 }
        return IntakeMetrics(
            received: counts.received, repeated: counts.repeated, setAside: counts.setAside, waiting: waiting,
            silence: counts.heard.map { now - $0 })
    }
}
