/// Times to look at a transfer again, the earliest first. What is over in the meantime is passed over by its id.
struct DeadlineHeap {
    private typealias Entry = (time: ContinuousClock.Instant, id: UInt64)

    private var entries: [Entry] = []

    var earliest: ContinuousClock.Instant? { entries.first?.time }

    mutating func push(_ time: ContinuousClock.Instant, _ id: UInt64) {
        entries.append((time, id))
        var child = entries.count - 1
        while child > 0, entries[child].time < entries[(child - 1) / 2].time {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes the earliest out if its time has come.
    mutating func pop(at now: ContinuousClock.Instant) -> UInt64? {
        guard let first = entries.first, first.time <= now else { return nil }
        let last = entries.removeLast()
        guard !entries.isEmpty else { return first.id }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
                if entries[child].time < entries[least].time { least = child }
            }
            if least == parent { return first.id }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
