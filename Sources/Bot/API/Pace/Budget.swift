/// How often something may be done: at most so many times in any stretch of each of its windows, and not at all while
/// it is on hold. Time is told by whoever asks, as what passed since a beginning, and never goes back.
package struct Budget: Sendable {
    /// At most `count` in any `interval`.
    package struct Window: Hashable, Sendable {
        package let count: Int
        package let interval: Duration

        /// A count below one counts as one.
        package init(_ count: Int, per interval: Duration) {
            self.count = max(1, count)
            self.interval = interval
        }
    }

    package let windows: [Window]
    /// When the latest were done, the oldest first; as many as the widest window counts.
    private var spent: [Duration] = []
    private var heldUntil: Duration?

    /// All of the windows count.
    package init(_ windows: Window...) { self.init(windows) }

    /// As above.
    package init(_ windows: [Window]) { self.windows = windows }

    /// The same budget where time passes so many times faster, but not what a call needs on its way.
    func faster(_ times: Double) -> Budget {
        Budget(windows.map { Window($0.count, per: ($0.interval - Self.margin) / times + Self.margin) })
    }

    /// The earliest time, from `now` on, at which `count` of them may be done at once. More than a window counts never
    /// may; they are given the time at which the window is empty.
    package func next(_ count: Int = 1, at now: Duration) -> Duration {
        windows.reduce(max(now, heldUntil ?? now)) { earliest, window in
            // The one that must have left the window first.
            let place = spent.count - max(0, window.count - count) - 1
            return spent.indices.contains(place) ? max(earliest, spent[place] + window.interval) : earliest
        }
    }

    /// Notes that `count` of them were done.
    package mutating func spend(_ count: Int = 1, at now: Duration) {
        let time = max(now, spent.last ?? now)
        spent.append(contentsOf: repeatElement(time, count: max(0, count)))
        let kept = windows.reduce(0) { max($0, $1.count) }
        if spent.count > kept { spent.removeFirst(spent.count - kept) }
    }

    /// Nothing may be done for `time` from `now` on. A hold never shortens one that lasts longer.
    package mutating func hold(for time: Duration, at now: Duration) {
        heldUntil = max(heldUntil ?? now, now + time)
    }
}

extension Budget {
    /// By how much each interval is longer than Telegram's: what went at its beginning may have arrived late, and what
    /// goes at its end must not arrive too early.
    static let margin = Duration.milliseconds(200)

    /// Of all that a bot sends.
    package static var everything: Budget { Budget(Window(30, per: .seconds(1) + margin)) }

    /// Of a group, whatever its topics: sending, editing and making topics together. A few may go at once.
    package static var group: Budget { group(20) }

    /// Of a group that may hear so many a minute.
    package static func group(_ perMinute: Int) -> Budget {
        Budget(
            Window(perMinute, per: .seconds(60) + margin), Window(max(1, perMinute / 4), per: .seconds(3) + margin))
    }

    /// Of a chat with one person: one a second, a few at once.
    package static var person: Budget { Budget(Window(3, per: .seconds(3) + margin)) }

    /// Of what shows that someone is writing, of one chat.
    package static var typing: Budget { Budget(Window(20, per: .seconds(5)), Window(40, per: .seconds(30))) }
}
