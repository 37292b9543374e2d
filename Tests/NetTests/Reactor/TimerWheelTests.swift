import TestSupport
import Testing

@testable import Net

@Suite struct TimerWheelTests {
    private final class Alarm: TimerEntry {
        var rang: [UInt32] = []
        var then: (Alarm) -> Void = { _ in }
        let clock: () -> UInt32

        init(clock: @escaping () -> UInt32) { self.clock = clock }

        override func expired() {
            rang.append(clock())
            then(self)
        }
    }

    /// A wheel in memory of its own, as a loop has it.
    private static func withWheel(_ body: (UnsafeMutablePointer<TimerWheel>) -> Void) {
        let wheel = UnsafeMutablePointer<TimerWheel>.allocate(capacity: 1)
        wheel.initialize(to: TimerWheel(now: 1000))
        defer {
            wheel.deinitialize(count: 1)
            wheel.deallocate()
        }
        body(wheel)
    }

    @Test func `rings at its tick, near or beyond the wheel's rim`() {
        Self.withWheel { wheel in
            for ticks in [1, 2, 511, 512, 513, 2000] as [UInt32] {
                let alarm = Alarm { wheel.pointee.now }
                let start = wheel.pointee.now
                wheel.pointee.set(alarm, inTicks: ticks)
                TimerWheel.advance(to: start + 3000, in: wheel)
                #expect(alarm.rang == [start + ticks])
                #expect(wheel.pointee.count == 0)
            }
        }
    }

    @Test func `a deadline that is moved rings once, at the last one`() {
        Self.withWheel { wheel in
            let alarm = Alarm { wheel.pointee.now }
            wheel.pointee.set(alarm, inTicks: 10)
            for _ in 0..<100 {
                TimerWheel.advance(to: wheel.pointee.now + 5, in: wheel)
                wheel.pointee.set(alarm, inTicks: 10)
            }
            #expect(alarm.rang.isEmpty)
            wheel.pointee.set(alarm, inTicks: 3)
            TimerWheel.advance(to: wheel.pointee.now + 50, in: wheel)
            #expect(alarm.rang == [1503])
        }
    }

    @Test func `a cancelled one stays silent, and one may set itself anew`() {
        Self.withWheel { wheel in
            let silent = Alarm { wheel.pointee.now }
            wheel.pointee.set(silent, inTicks: 5)
            wheel.pointee.cancel(silent)
            wheel.pointee.cancel(silent)
            let again = Alarm { wheel.pointee.now }
            again.then = { if $0.rang.count < 3 { wheel.pointee.set($0, inTicks: 4) } }
            wheel.pointee.set(again, inTicks: 4)
            for tick in 1001...1100 as ClosedRange<UInt32> { TimerWheel.advance(to: tick, in: wheel) }
            #expect(silent.rang.isEmpty)
            #expect(again.rang == [1004, 1008, 1012])
            #expect(wheel.pointee.count == 0)
        }
    }

    @Test func `agrees with a plain list over random commands`() {
        Self.withWheel { wheel in
            var random = SplitMix64(seed: 7)
            let alarms = (0..<50).map { _ in Alarm { wheel.pointee.now } }
            var due = [UInt32?](repeating: nil, count: alarms.count)
            var expected = [[UInt32]](repeating: [], count: alarms.count)
            for _ in 0..<5000 {
                let index = Int.random(in: 0..<alarms.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0, 1:
                    let ticks = UInt32.random(in: 1...1500, using: &random)
                    wheel.pointee.set(alarms[index], inTicks: ticks)
                    due[index] = wheel.pointee.now + ticks
                case 2:
                    wheel.pointee.cancel(alarms[index])
                    due[index] = nil
                default:
                    let now = wheel.pointee.now + UInt32.random(in: 1...40, using: &random)
                    TimerWheel.advance(to: now, in: wheel)
                    for (place, tick) in due.enumerated() {
                        guard let tick, tick <= now else { continue }
                        expected[place].append(tick)
                        due[place] = nil
                    }
                }
            }
            #expect(alarms.map(\.rang) == expected)
            #expect(wheel.pointee.count == due.compactMap { $0 }.count)
            for alarm in alarms { wheel.pointee.cancel(alarm) }
        }
    }
}
