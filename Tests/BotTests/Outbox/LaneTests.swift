import Helpdesk
import Testing

@testable import Bot

@Suite struct LaneTests {
    @Test func `places come in order and once, whenever they were added`() {
        var lane = Lane()
        for seq: Int64 in [3, 1, 2, 3, 5, 4, 1] { lane.add(seq, due: Moment(seconds: seq)) }
        #expect(lane.next == .tell([1, 2, 3, 4, 5]))
        lane.settled([1, 3])
        #expect(lane.next == .tell([2, 4, 5]))
        lane.settled([2, 4, 5])
        #expect(lane.next == nil)
    }

    @Test func `preparing comes before telling`() {
        var lane = Lane()
        lane.add(1, due: Moment(seconds: 1))
        lane.wantPreparation()
        #expect(lane.next == .prepare)
        lane.prepared()
        #expect(lane.next == .tell([1]))
    }
}
