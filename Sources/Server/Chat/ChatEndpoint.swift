package import Helpdesk
package import Net
import Threads
package import Wire

/// The chat's WebSocket route: a `ChatSocket` for every socket.
package final class ChatEndpoint: Sendable {
    /// What is asked of sockets.
    package struct Options: Sendable {
        package var origins = OriginPolicy.any
        package var helloTimeout = Duration.seconds(10)

        package init() {}
    }

    let front: ChatFront
    let hub: Hub
    private let options: Options
    private let fresh = Locked<[(since: Double, socket: LoopBound<WebSocket>)]>([])
    let clock: Stopwatch

    package init(_ front: ChatFront, hub: Hub, _ options: Options = Options(), clock: Stopwatch = .system) {
        self.front = front
        self.hub = hub
        self.options = options
        self.clock = clock
    }

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
            opened: { [self] socket, request in
                socket.context = ChatSocket(self, socket, front.limits.caller(request))
                fresh.withLock { $0.append((clock.seconds, socket.reference)) }
            },
            message: { socket, message in (socket.context as? ChatSocket)?.received(message, socket) },
            leaving: { socket in
                guard let chat = socket.context as? ChatSocket else { return socket.close(.goingAway) }
                chat.leave(socket)
            },
            closed: { socket, _ in (socket.context as? ChatSocket)?.closed() })
    }

    /// Tells the sockets what happens in their chats until there are no more news.
    package func run(_ news: AsyncStream<News>) async { await hub.run(news, front) }

    /// Closes sockets that do not say hello in time, and forgets who asks for nothing; to be called every second or so.
    package func sweep() {
        front.limits.tidy()
        let due = clock.seconds - Double(options.helloTimeout.milliseconds) / 1_000
        let late = fresh.withLock { fresh in
            let count = fresh.prefix { $0.since < due }.count
            defer { fresh.removeFirst(count) }
            return Array(fresh.prefix(count))
        }
        for (_, socket) in late { socket.post { ($0.context as? ChatSocket)?.endIfFresh($0) } }
    }
}
