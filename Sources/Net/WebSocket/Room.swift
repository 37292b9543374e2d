import Threads
import Wire

/// Sockets that hear the same messages, on whatever loops they live. A message is encoded once for all of them.
package final class Room: Sendable {
    private let shards = Locked<[LoopBound<RoomShard>]>([])

    package init() {}

    /// Lets `socket` hear what is sent from now on; it leaves by itself when it closes.
    package func join(_ socket: WebSocket) {
        let loop = socket.connection.loop
        let shard = shards.withLock { shards in
            if let known = shards.first(where: { $0.loop === loop }) { return known }
            let new = LoopBound(RoomShard(loop: loop), on: loop)
            shards.append(new)
            return new
        }
        shard.value.add(socket)
    }

    package func leave(_ socket: WebSocket) {
        for shard in shards.withLock({ $0 }) where shard.loop === socket.connection.loop {
            shard.value.deliver(to: socket)
            shard.value.remove(socket)
        }
    }

    /// Sends to everyone, or to everyone but `sender`. From any thread; those on the caller's own loop hear it at the
    /// end of this turn.
    package func send(_ message: borrowing WebSocketMessage, except sender: WebSocket? = nil) {
        let frame = message.withBytes { RoomFrame(message.opcode, $0) }
        publish(frame, except: sender)
    }

    package func send(_ text: String, except sender: WebSocket? = nil) {
        var text = text
        publish(text.withUTF8 { RoomFrame(.text, UnsafeRawBufferPointer($0)) }, except: sender)
    }

    private func publish(_ frame: RoomFrame, except sender: WebSocket?) {
        for shard in shards.withLock({ $0 }) {
            if shard.loop.isCurrent {
                shard.value.publish(frame, except: sender)
            } else {
                shard.post { $0.publish(frame, except: nil) }
            }
        }
    }
}
