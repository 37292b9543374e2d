/// What the clocks of a time zone show, and when they are changed.
package struct ZoneRules: Hashable, Sendable {
    struct Change: Hashable, Sendable {
        /// Seconds since 1970 in UTC.
        var at: Int64
        var offset: Int64
    }

    /// In their order.
    var changes: [Change] = []
    /// Before the first change.
    var first: Int64
    /// From the last change on.
    var lasting: YearlyRule?

    /// Clocks that are never changed, by seconds east of UTC.
    package init(offset: Int64) { first = offset }

    /// `UTC`, or as in `UTC+3` and `UTC-03:30`; nil for anything else.
    package init?(aheadOfUTC text: String) {
        guard text.hasPrefix("UTC") else { return nil }
        let sign = text.dropFirst(3).first
        let parts = text.dropFirst(4).split(separator: ":", omittingEmptySubsequences: false)
        guard let sign else {
            self = .utc
            return
        }
        let numbers = parts.compactMap { $0.utf8.count <= 2 ? Int64($0) : nil }
        guard sign == "+" || sign == "-", (1...2).contains(parts.count), numbers.count == parts.count,
            parts.joined().utf8.allSatisfy({ (48...57).contains($0) }), numbers[0] <= 14,
            numbers.count == 1 || numbers[1] < 60
        else { return nil }
        let seconds = numbers[0] * 3_600 + (numbers.count == 2 ? numbers[1] * 60 : 0)
        self.init(offset: sign == "-" ? -seconds : seconds)
    }

    package static let utc = ZoneRules(offset: 0)

    init(changes: [Change], first: Int64, lasting: YearlyRule?) {
        self.changes = changes
        self.first = first
        self.lasting = lasting
    }

    /// How many seconds ahead of UTC the clocks are then.
    package func offset(at moment: Moment) -> Int64 { offset(moment.milliseconds.floored(by: 1_000)) }

    func offset(_ second: Int64) -> Int64 {
        guard let last = changes.last else { return lasting?.offset(second) ?? first }
        if second >= last.at { return lasting?.offset(second) ?? last.offset }
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= second { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].offset
    }

    /// What the clocks show then, in seconds since 1970 as if they showed UTC.
    func local(_ moment: Moment) -> Int64 {
        let second = moment.milliseconds.floored(by: 1_000)
        return second + offset(second)
    }

    /// When the clocks first show this time or a later one of the same day: where they are put forward over it, the
    /// moment at which they are; where they show it twice, the first time.
    func moment(local: Int64) -> Moment {
        let offsets = [offset(local - Self.day), offset(local + Self.day)].sorted(by: >)
        for offset in offsets where self.offset(local - offset) == offset { return Moment(seconds: local - offset) }
        var (before, after) = (local - offsets[0], local - offsets[1])
        while before < after {
            let middle = before + (after - before).floored(by: 2)
            if middle + offset(middle) >= local { after = middle } else { before = middle + 1 }
        }
        return Moment(seconds: after)
    }

    private static let day: Int64 = 86_400
}
