/// The part of a room that lives on one loop. What is published in a turn is gathered in one array, and at the turn's
/// end each member gets all of it in one send.
final class RoomShard: TurnEnd {
    private struct Member {
        let socket: WebSocket
        /// Where in this turn's bytes the part begins that the socket has not got yet.
        var start = 0
    }

    private let loop: EventLoop
    private var members: [Member] = []
    private var plain: [UInt8] = []
    private var compressed: [UInt8] = []
    private var compressedMembers = 0
    private var isScheduled = false

    init(loop: EventLoop) {
        self.loop = loop
    }

    func add(_ socket: WebSocket) {
        guard socket.isOpen, place(of: socket) == nil else { return }
        socket.memberships.append(RoomMembership(shard: self, place: members.count))
        if socket.takesSharedCompression { compressedMembers += 1 }
        members.append(Member(socket: socket, start: pending(for: socket).count))
    }

    func remove(_ socket: WebSocket) {
        guard let place = place(of: socket) else { return }
        socket.memberships.removeAll { $0.shard === self }
        if socket.takesSharedCompression { compressedMembers -= 1 }
        let last = members.removeLast()
        guard place < members.count else { return }
        members[place] = last
        if let index = last.socket.memberships.firstIndex(where: { $0.shard === self }) {
            last.socket.memberships[index].place = place
        }
    }

    func publish(_ frame: RoomFrame, except sender: WebSocket?) {
        guard !members.isEmpty else { return }
        if !isScheduled {
            isScheduled = true
            loop.atTurnEnd(self)
        }
        let excluded = sender.flatMap { place(of: $0) }
        if let excluded { deliver(at: excluded) }
        plain += frame.bytes
        if compressedMembers > 0 { compressed += frame.compressed(by: loop.codecs.sharedDeflater) }
        if let excluded { members[excluded].start = pending(for: members[excluded].socket).count }
    }

    /// Gives `socket` now what it would get at the end of the turn.
    func deliver(to socket: WebSocket) {
        if let place = place(of: socket) { deliver(at: place) }
    }

    func endTurn() {
        isScheduled = false
        for place in members.indices {
            deliver(at: place)
            members[place].start = 0
        }
        plain.removeAll(keepingCapacity: plain.count <= Self.keptCapacity)
        compressed.removeAll(keepingCapacity: compressed.count <= Self.keptCapacity)
    }

    private static let keptCapacity = 64 * 1024

    private func deliver(at place: Int) {
        let socket = members[place].socket
        let start = members[place].start
        if socket.takesSharedCompression {
            guard start < compressed.count else { return }
            members[place].start = compressed.count
            socket.deliver(compressed, from: start)
        } else {
            guard start < plain.count else { return }
            members[place].start = plain.count
            socket.deliver(plain, from: start)
        }
    }

    private func pending(for socket: WebSocket) -> [UInt8] {
        socket.takesSharedCompression ? compressed : plain
    }

    private func place(of socket: WebSocket) -> Int? {
        socket.memberships.first { $0.shard === self }?.place
    }
}

/// A socket's place in a room.
struct RoomMembership {
    let shard: RoomShard
    var place: Int
}
