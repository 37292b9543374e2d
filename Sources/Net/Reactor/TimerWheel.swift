/// Something with at most one deadline. Moving the deadline later is a single store; the wheel notices in passing.
class TimerEntry {
    /// The tick from which `expired` is due, 0 when there is none.
    final fileprivate(set) var deadline: UInt32 = 0
    /// The tick under whose slot the entry hangs; it may be earlier than the deadline.
    final fileprivate var hangsAt: UInt32 = 0
    final fileprivate var previous: Unmanaged<TimerEntry>?
    final fileprivate var next: Unmanaged<TimerEntry>?

    func expired() {}
}

/// A coarse timing wheel over intrusive lists: no allocation, constant time, late by at most one tick.
///
/// It does not own its entries: an entry is cancelled before it goes away.
struct TimerWheel {
    static let ticksPerSecond: UInt32 = 4
    private static let slotCount: UInt32 = 512

    private var slots: [Unmanaged<TimerEntry>?]
    private(set) var count = 0
    /// The tick up to which deadlines have been looked at.
    private(set) var now: UInt32
    /// The present tick; it runs ahead of `now` until `advance`, so that events are handled before deadlines.
    var present: UInt32

    init(now: UInt32) {
        slots = Array(repeating: nil, count: Int(Self.slotCount))
        self.now = now
        present = now
    }

    /// Sets the entry's deadline, in place of an earlier one.
    @inline(__always)
    mutating func set(_ entry: TimerEntry, inTicks ticks: UInt32) {
        let deadline = present &+ max(ticks, 1)
        entry.deadline = deadline
        // The usual case, a deadline moved on: the entry stays where it hangs until that slot comes by.
        if entry.hangsAt != 0, entry.hangsAt <= deadline { return }
        if entry.hangsAt != 0 { unlink(entry) }
        link(entry)
    }

    mutating func cancel(_ entry: TimerEntry) {
        entry.deadline = 0
        if entry.hangsAt != 0 { unlink(entry) }
    }

    /// Moves on to `tick` and calls `expired` on every entry whose deadline has come.
    ///
    /// Not a method: `expired` may set and cancel timers, so the wheel must not be held while it runs.
    static func advance(to tick: UInt32, in wheel: UnsafeMutablePointer<TimerWheel>) {
        wheel.pointee.present = tick
        // Nothing to look at: a loop that has slept for days need not go through them.
        if wheel.pointee.count == 0 { wheel.pointee.now = tick }
        while wheel.pointee.now < tick {
            wheel.pointee.now &+= 1
            while let entry = wheel.pointee.takeDue() { entry.expired() }
        }
    }

    /// The next entry of this tick's slot that is due; those whose deadline was moved on are hung up anew.
    private mutating func takeDue() -> TimerEntry? {
        let slot = Int(now % Self.slotCount)
        var cursor = slots[slot]
        while let current = cursor {
            let entry = current.takeUnretainedValue()
            cursor = entry.next
            guard entry.hangsAt <= now else { continue }
            unlink(entry)
            if entry.deadline > now {
                link(entry)
            } else {
                entry.deadline = 0
                return entry
            }
        }
        return nil
    }

    private mutating func link(_ entry: TimerEntry) {
        let slot = Int(entry.deadline % Self.slotCount)
        let handle = Unmanaged.passUnretained(entry)
        entry.hangsAt = entry.deadline
        entry.previous = nil
        entry.next = slots[slot]
        slots[slot]?._withUnsafeGuaranteedRef { $0.previous = handle }
        slots[slot] = handle
        count += 1
    }

    private mutating func unlink(_ entry: TimerEntry) {
        if let previous = entry.previous {
            previous._withUnsafeGuaranteedRef { $0.next = entry.next }
        } else {
            slots[Int(entry.hangsAt % Self.slotCount)] = entry.next
        }
        entry.next?._withUnsafeGuaranteedRef { $0.previous = entry.previous }
        entry.previous = nil
        entry.next = nil
        entry.hangsAt = 0
        count -= 1
    }
}
