import Helpdesk
package import Net
import Threads
package import Wire

/// The chat's WebSocket route: a `ChatSocket` for every socket.
package final class ChatEndpoint: Sendable {
    /// What is asked of sockets.
    package struct Options: Sendable {
        package var origins = OriginPolicy.any
        /// Frames a second over time, and at once.
        package var framesPerSecond = 40.0
        package var burst = 200.0
        package var helloTimeout = Duration.seconds(10)

        package init() {}
    }

    let front: ChatFront
    let hub: Hub
    private let options: Options
    private let fresh = Locked<[(since: Moment, socket: LoopBound<WebSocket>)]>([])

    package init(_ front: ChatFront, hub: Hub, _ options: Options = Options()) {
        self.front = front
        self.hub = hub
        self.options = options
    }

    var quota: Quota { Quota(perSecond: options.framesPerSecond, burst: options.burst) }

    /// The route.
    package var webSocket: WebSocketEndpoint {
        var options = WebSocketEndpoint.Options()
        options.messageBytes = 256 * 1024
        options.compression = .eachMessage
        options.compressionFloor = 512
        options.origins = self.options.origins
        options.subprotocols = ["okno.v1"]
        return WebSocketEndpoint(
            options,
            opened: { [self] socket, _ in
                socket.context = ChatSocket(self, socket)
                fresh.withLock { $0.append((front.now, socket.reference)) }
            },
            message: { socket, message in (socket.context as? ChatSocket)?.received(message, socket) },
            closed: { socket, _ in (socket.context as? ChatSocket)?.closed() })
    }

    /// Closes sockets that do not say hello in time; to be called every second or so.
    package func sweep() {
        let now = front.now
        let late = fresh.withLock { fresh in
            let count = fresh.prefix { now - $0.since > self.options.helloTimeout }.count
            defer { fresh.removeFirst(count) }
            return Array(fresh.prefix(count))
        }
        for (_, socket) in late { socket.post { ($0.context as? ChatSocket)?.endIfFresh($0) } }
    }
}
