import TestSupport
import Testing

@testable import Bot

@Suite struct BudgetTests {
    @Test func `lets so many go at once and the next when the first is out of the window`() {
        var budget = Budget(.init(3, per: .seconds(60)))
        for second in [10, 11, 12] {
            #expect(budget.next(at: .seconds(second)) == .seconds(second))
            budget.spend(at: .seconds(second))
        }
        #expect(budget.next(at: .seconds(13)) == .seconds(70))
        #expect(budget.next(at: .seconds(70)) == .seconds(70))
        budget.spend(at: .seconds(70))
        #expect(budget.next(at: .seconds(70)) == .seconds(71))
    }

    @Test func `makes room for several at once`() {
        var budget = Budget(.init(3, per: .seconds(60)))
        budget.spend(at: .seconds(10))
        budget.spend(at: .seconds(20))
        #expect(budget.next(2, at: .seconds(21)) == .seconds(70))
        #expect(budget.next(3, at: .seconds(21)) == .seconds(80))
        // More than ever fits goes when nothing else is there.
        #expect(budget.next(9, at: .seconds(21)) == .seconds(80))
        budget.spend(9, at: .seconds(80))
        #expect(budget.next(at: .seconds(81)) == .seconds(140))
    }

    @Test func `is not early after a hold, not even by a little`() {
        var budget = Budget(.init(30, per: .seconds(1)))
        budget.hold(for: .seconds(7), at: .milliseconds(1_500))
        #expect(budget.next(at: .milliseconds(1_500)) == .milliseconds(8_500))
        #expect(budget.next(at: .milliseconds(8_499)) == .milliseconds(8_500))
        #expect(budget.next(at: .milliseconds(8_501)) == .milliseconds(8_501))
        budget.hold(for: .seconds(1), at: .seconds(2))
        #expect(budget.next(at: .seconds(3)) == .milliseconds(8_500))
        budget.hold(for: .seconds(100), at: .seconds(3))
        #expect(budget.next(at: .seconds(3)) == .seconds(103))
    }

    @Test func `bears a clock that seems to go back`() {
        var budget = Budget(.init(2, per: .seconds(10)))
        budget.spend(at: .seconds(50))
        budget.spend(at: .seconds(40))
        #expect(budget.next(at: .seconds(41)) == .seconds(60))
    }

    @Test func `is as Telegram counts`() {
        var group = Budget.group
        var (now, sent) = (Duration.zero, 0)
        while now < .seconds(600) {
            now = group.next(at: now)
            group.spend(at: now)
            sent += 1
        }
        #expect((200...221).contains(sent))
    }

    @Test(arguments: 0..<200) func `no window ever holds more than it counts, and nothing waits without need`(
        seed: UInt64
    ) {
        var random = SplitMix64(seed: seed)
        let windows = (0...Int.random(in: 0...2, using: &random)).map { _ in
            Budget.Window(
                Int.random(in: 1...20, using: &random), per: .milliseconds(Int.random(in: 1...5_000, using: &random)))
        }
        var budget = Budget(windows)
        var (now, held, times) = (Duration.zero, Duration.zero, [Duration]())
        for _ in 0..<300 {
            now += .milliseconds([0, 0, 1, 7, 300, 4_000].randomElement(using: &random) ?? 0)
            if Int.random(in: 0..<40, using: &random) == 0 {
                let hold = Duration.milliseconds(Int.random(in: 1...9_000, using: &random))
                budget.hold(for: hold, at: now)
                held = max(held, now + hold)
            }
            let count = Int.random(in: 1...min(3, windows.map(\.count).min() ?? 1), using: &random)
            let next = budget.next(count, at: now)
            #expect(next >= now && next >= held)
            if next > now, next > held {
                // A moment before, some window would have been too full.
                let before = next - .nanoseconds(1)
                let isNeeded = windows.contains { window in
                    times.filter { $0 > before - window.interval }.count + count > window.count
                }
                #expect(isNeeded)
            }
            now = next
            times += Array(repeating: now, count: count)
            budget.spend(count, at: now)
        }
        for window in windows {
            for (first, time) in times.enumerated() where first + window.count < times.count {
                #expect(times[first + window.count] - time >= window.interval)
            }
        }
    }
}
