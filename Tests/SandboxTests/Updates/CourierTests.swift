import Testing

@testable import Sandbox

@Suite struct CourierTests {
    private func update(_ id: Int, _ lane: QueuedUpdate.Lane) -> QueuedUpdate {
        QueuedUpdate(id: id, lane: lane, expiry: 1e9, bytes: [])
    }

    @Test func `carries one update of a lane at a time, of many lanes at once`() {
        var courier = Courier()
        var pending = [update(1, .chat(1)), update(2, .chat(1)), update(3, .chat(2)), update(4, .person(1))]
        #expect(courier.take(from: pending, now: 0, most: 2).map(\.id) == [1, 3])
        #expect(courier.take(from: pending, now: 0, most: 2).map(\.id) == [])
        courier.delivered(pending.remove(at: 2))
        #expect(courier.take(from: pending, now: 0, most: 2).map(\.id) == [4])
        courier.delivered(pending.remove(at: 0))
        #expect(courier.take(from: pending, now: 0, most: 2).map(\.id) == [2])
    }

    @Test func `comes back later and later, up to a minute, and holds its lane`() {
        var courier = Courier()
        let pending = [update(1, .chat(1)), update(2, .chat(1)), update(3, .chat(2))]
        var now = 0.0
        for delay in [1.0, 2, 4, 8, 16, 32, 60, 60] {
            #expect(courier.take(from: pending, now: now, most: 1).map(\.id) == [1])
            courier.failed(pending[0], now: now, retryAfter: nil, speed: 1)
            #expect(courier.nextAttempt(of: pending, now: now) == now + delay)
            #expect(courier.take(from: pending, now: now + delay - 0.1, most: 1).map(\.id) == [3])
            courier.failed(pending[2], now: -1000, retryAfter: 0, speed: 1)
            now += delay
        }
        #expect(courier.take(from: pending, now: now, most: 1).map(\.id) == [1])
        courier.delivered(pending[0])
        #expect(courier.take(from: pending, now: now, most: 1).map(\.id) == [1])
        courier.failed(pending[0], now: now, retryAfter: nil, speed: 1)
        #expect(courier.nextAttempt(of: pending, now: now) == now + 1)
    }

    @Test func `waits as long as it is asked to, within an hour, and faster by speed`() {
        var courier = Courier()
        let one = update(1, .others)
        _ = courier.take(from: [one], now: 0, most: 1)
        courier.failed(one, now: 0, retryAfter: 7, speed: 1)
        #expect(courier.nextAttempt(of: [one], now: 0) == 7)
        courier.failed(one, now: 0, retryAfter: 9999, speed: 1)
        #expect(courier.nextAttempt(of: [one], now: 0) == 3600)
        courier.failed(one, now: 0, retryAfter: 10, speed: 10)
        #expect(courier.nextAttempt(of: [one], now: 0) == 1)
    }
}
