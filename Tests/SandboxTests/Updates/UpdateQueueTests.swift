import JSON
import Testing

@testable import Sandbox

@Suite struct UpdateQueueTests {
    private func queue(_ count: Int) -> UpdateQueue {
        let queue = UpdateQueue(firstID: 100)
        for number in 0..<count { queue.add(.message, .number(number), lane: .chat(1), now: 0) }
        return queue
    }

    private func ids(_ queue: UpdateQueue, _ offset: Int, _ limit: Int = 100) -> [Int] {
        queue.serve(offset: offset, limit: limit).map(\.id)
    }

    @Test func `an offset confirms what lies below it`() {
        let queue = queue(5)
        #expect(ids(queue, 0) == [100, 101, 102, 103, 104])
        #expect(ids(queue, 0, 2) == [100, 101])
        #expect(ids(queue, 102) == [102, 103, 104])
        #expect(ids(queue, 0) == [102, 103, 104])
        #expect(ids(queue, 101) == [102, 103, 104])
        #expect(ids(queue, 105) == [])
        #expect(queue.count == 0)
        #expect(queue.taken.map(\.id) == [100, 101, 102, 103, 104])
    }

    @Test func `a negative offset keeps the last ones`() {
        let queue = queue(5)
        #expect(ids(queue, -2) == [103, 104])
        #expect(ids(queue, 0) == [103, 104])
        #expect(ids(queue, -10) == [103, 104])
        #expect(ids(queue, Int.min) == [103, 104])
    }

    @Test func `an offset far beyond the end is passed over`() {
        let queue = queue(3)
        #expect(ids(queue, 114) == [100, 101, 102])
        #expect(ids(queue, 113) == [])
    }

    @Test func `what no one takes is dropped in time, callbacks sooner`() {
        let queue = queue(1)
        queue.add(.callbackQuery, 1, lane: .person(1), now: 0)
        queue.expire(now: 149)
        #expect(queue.count == 2)
        queue.expire(now: 150)
        #expect(ids(queue, 0) == [100])
        queue.expire(now: 86_400)
        #expect(queue.count == 0)
    }

    @Test func `wishes stay, and do not reach back`() throws {
        let queue = queue(1)
        #expect(!queue.add(.messageReaction, 1, lane: .others, now: 0))
        queue.allow(UpdateKind.allowed(Parameters(["allowed_updates": "[\"message_reaction\",\"nonsense\"]"])))
        #expect(queue.add(.messageReaction, 1, lane: .others, now: 0))
        #expect(!queue.add(.message, 1, lane: .others, now: 0))
        for silent in [Parameters(), Parameters(["allowed_updates": "no JSON"])] {
            queue.allow(UpdateKind.allowed(silent))
            #expect(queue.allowed == [.messageReaction])
        }
        #expect(queue.count == 2)
        for empty in ["[]", "[\"nonsense\"]"] {
            queue.allow(UpdateKind.allowed(Parameters(["allowed_updates": empty])))
            #expect(queue.allowed == UpdateKind.standard)
        }
        #expect(!UpdateKind.standard.contains(.chatMember))
        #expect(!UpdateKind.standard.contains(.messageReactionCount))
    }

    @Test func `holds a hundred thousand and counts what it loses`() {
        let queue = queue(UpdateQueue.mostUpdates + 5)
        #expect(queue.count == UpdateQueue.mostUpdates)
        #expect(queue.lost == 5)
        #expect(ids(queue, 0, 1) == [100])
    }

    @Test func `an answer is cut at some size, but never empty`() {
        let queue = UpdateQueue(firstID: 1)
        let large = JSONValue.string(String(repeating: "x", count: 1_500_000))
        for _ in 0..<4 { queue.add(.message, large, lane: .others, now: 0) }
        #expect(ids(queue, 0) == [1, 2])
        queue.clear()
        queue.add(.message, .string(String(repeating: "x", count: 5_000_000)), lane: .others, now: 0)
        #expect(ids(queue, 0) == [5])
    }

    @Test func `takes in any update`() throws {
        let queue = UpdateQueue(firstID: 9)
        queue.add(["surprise": ["x": 1]], lane: .others, expiry: 10)
        let update = try JSONValue(parsing: queue.serve(offset: 0, limit: 1)[0].bytes)
        #expect(update == ["update_id": 9, "surprise": ["x": 1]])
    }
}
