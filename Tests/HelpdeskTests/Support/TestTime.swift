import Helpdesk
import Synchronization

/// A time of day that passes when told.
final class TestTime: Sendable {
    private let milliseconds: Mutex<Int64>

    init(_ start: Moment = Moment("2026-11-25T10:00:00.000Z") ?? Moment(seconds: 0)) {
        milliseconds = Mutex(start.milliseconds)
    }

    var now: Moment { Moment(milliseconds: milliseconds.withLock { $0 }) }

    func pass(_ duration: Duration) { milliseconds.withLock { $0 += duration.milliseconds } }
    func set(_ moment: Moment) { milliseconds.withLock { $0 = moment.milliseconds } }
}
