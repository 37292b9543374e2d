package import Wire

/// What a server does with the WebSockets of one route. All calls come on the socket's own loop.
package final class WebSocketEndpoint: Sendable {
    package struct Options: Sendable {
        /// Longer messages close with 1009.
        package var messageBytes = 1 << 20
        /// A socket whose peer has left so much untaken is dropped when more is sent to it.
        package var backlogBytes = 512 * 1024
        /// A silent peer is asked for a sign of life after so many seconds…
        package var pingInterval = 30
        /// …and dropped when none comes within so many.
        package var pongTimeout = 20
        package var compression = Compression.off
        /// Shorter messages are not worth compressing.
        package var compressionFloor = 64
        package var origins = OriginPolicy.any
        /// Offered by clients and chosen in their order.
        package var subprotocols: [String] = []

        package init() {}
    }

    /// Whether permessage-deflate is agreed to.
    package enum Compression: Sendable {
        case off
        /// Each message by itself: a socket at rest costs no memory.
        case eachMessage
        /// Against earlier messages, which compresses better and costs some 40 KiB and more a socket.
        case withContext

        fileprivate var policy: DeflatePolicy? {
            switch self {
            case .off: nil
            case .eachMessage: DeflatePolicy()
            case .withContext: DeflatePolicy(keepsServerContext: true, keepsClientContext: true)
            }
        }
    }

    package typealias Opened = @Sendable (WebSocket, HTTPRequest) -> Void
    package typealias Received = @Sendable (WebSocket, borrowing WebSocketMessage) -> Void
    package typealias Leaving = @Sendable (WebSocket) -> Void
    package typealias Closed = @Sendable (WebSocket, WebSocketCloseCode?) -> Void

    package let options: Options
    let handshake: WebSocketHandshake
    let opened: Opened
    let received: Received
    /// Has to close the socket, now or soon; nil closes it now.
    let leaving: Leaving?
    let closed: Closed
    let pingTicks: UInt32
    let pongTicks: UInt32

    package init(
        _ options: Options = Options(), opened: @escaping Opened = { _, _ in }, message: @escaping Received,
        leaving: Leaving? = nil, closed: @escaping Closed = { _, _ in }
    ) {
        self.options = options
        handshake = WebSocketHandshake(
            origins: options.origins, subprotocols: options.subprotocols, deflate: options.compression.policy)
        self.opened = opened
        received = message
        self.leaving = leaving
        self.closed = closed
        pingTicks = UInt32(clamping: options.pingInterval) * TimerWheel.ticksPerSecond
        pongTicks = UInt32(clamping: options.pongTimeout) * TimerWheel.ticksPerSecond
    }
}
