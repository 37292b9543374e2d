import Helpdesk
import Synchronization
import Testing

@testable import Net
@testable import Server

@Suite struct MeterTests {
    private let time = Time()
    private let rates = Rates([(.frames, atOnce: 10, perSecond: 2), (.hellos, atOnce: 1, perSecond: 0.5)])

    @Test func `gives so much at once and so much over time`() {
        let meter = Meter<String>(rates, time.stopwatch)
        for _ in 0..<10 { #expect(meter.take(Toll.frames.once, of: "a") == nil) }
        #expect(meter.take(Toll.frames.once, of: "a") == 0.5)
        #expect(meter.take(Toll.frames.once, of: "b") == nil)
        #expect(meter.take(Toll.hellos.once, of: "a") == nil)
        time.pass(0.5)
        #expect(meter.take(Toll.frames.once, of: "a") == nil)
        #expect(meter.take(Toll.frames.once, of: "a") == 0.5)
        time.pass(100)
        for _ in 0..<10 { #expect(meter.take(Toll.frames.once, of: "a") == nil) }
        #expect(meter.take(Toll.frames.once, of: "a") != nil)
    }

    @Test func `what is refused costs nothing`() {
        let meter = Meter<String>(rates, time.stopwatch)
        #expect(meter.take(Toll.frames.times(11), of: "a") != nil)
        #expect(meter.take(Toll.frames.times(3) + Toll.hellos.times(2), of: "a") != nil)
        #expect(meter.take(Toll.frames.times(10) + Toll.hellos.once, of: "a") == nil)
    }

    @Test func `what was had already counts, and holds up nothing else`() {
        let meter = Meter<String>(rates, time.stopwatch)
        meter.charge(Toll.frames.times(20), to: "a")
        #expect(meter.take(Toll.hellos.once, of: "a") == nil)
        #expect(meter.wait(for: Toll.frames.once, of: "a") == 5.5)
        time.pass(5.5)
        #expect(meter.take(Toll.frames.once, of: "a") == nil)
    }

    @Test func `forgets who has stopped asking`() {
        let meter = Meter<Int>(rates, time.stopwatch)
        for person in 0..<1_000 { _ = meter.take(Toll.frames.times(Double(1 + person % 2)), of: person) }
        #expect(meter.count == 1_000)
        time.pass(0.75)
        for _ in 0..<8 { meter.tidy() }
        #expect(meter.count == 500)
        time.pass(0.5)
        for _ in 0..<8 { meter.tidy() }
        #expect(meter.count == 0)
    }

    @Test func `guesses run out for an address and not for its customers`() {
        let limits = Limits(fileLimit: 1 << 20, clock: time.stopwatch)
        let (guesser, other) = (Caller(PeerAddress("192.0.2.1")), Caller(PeerAddress("192.0.2.2")))
        for _ in 0..<10 { #expect(limits.guessedWrong(guesser) == nil) }
        #expect(limits.isGuessing(guesser) == 6)
        #expect(limits.guessedWrong(guesser) == 6)
        #expect(limits.isGuessing(other) == nil)
        #expect(limits.take(Toll.frames.once, of: CustomerID("tg:1"), at: guesser) == nil)
        time.pass(60)
        #expect(limits.isGuessing(guesser) == nil)
    }

    @Test func `a customer's devices share what is theirs, an address gives ten times as much`() {
        let limits = Limits(fileLimit: 1 << 20, clock: time.stopwatch)
        let address = Caller(PeerAddress("2001:db8::1"))
        let neighbour = Caller(PeerAddress("2001:db8::2"))
        for person in 0..<10 {
            for _ in 0..<400 {
                #expect(limits.take(Toll.frames.once, of: CustomerID("tg:\(person)"), at: address) == nil)
            }
            #expect(limits.take(Toll.frames.once, of: CustomerID("tg:\(person)"), at: Caller(nil)) != nil)
        }
        #expect(limits.take(Toll.frames.once, of: CustomerID("tg:11"), at: neighbour) != nil)
        #expect(limits.take(Toll.frames.once, of: CustomerID("tg:11"), at: Caller(nil)) == nil)
        let generous = Limits(factor: 2, fileLimit: 1 << 20, clock: time.stopwatch)
        #expect(generous.take(Toll.frames.times(800), of: CustomerID("tg:1"), at: address) == nil)
        let off = Limits(factor: nil, fileLimit: 1 << 20, clock: time.stopwatch)
        #expect(off.take(Toll.frames.times(1e9), of: CustomerID("tg:1"), at: address) == nil)
    }
}

/// A stopwatch that runs when it is told to.
private final class Time: Sendable {
    private let eighths = Atomic<Int>(0)

    var stopwatch: Stopwatch { Stopwatch { [self] in Double(eighths.load(ordering: .relaxed)) / 8 } }

    func pass(_ seconds: Double) { eighths.add(Int(seconds * 8), ordering: .relaxed) }
}
