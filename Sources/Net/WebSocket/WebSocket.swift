package import Wire

/// One open WebSocket. It lives on its connection's loop; `reference` is how others reach it.
package final class WebSocket: Session {
    let connection: Connection
    let endpoint: WebSocketEndpoint
    private var decoder: WebSocketDecoder
    private let inflater: RawInflater?
    private let deflater: RawDeflater?
    /// Whatever the endpoint wants to remember of this socket.
    package var context: AnyObject?
    var memberships: [RoomMembership] = []
    private var closeCode: WebSocketCloseCode?
    private var isClosing = false
    private var awaitsPong = false
    /// Whether more of the peer's input lies behind the message being handled.
    private var hasMoreInput = false

    private init(
        connection: Connection, endpoint: WebSocketEndpoint, agreement: DeflateAgreement?
    ) {
        self.connection = connection
        self.endpoint = endpoint
        decoder = WebSocketDecoder(
            role: .server, maxMessageBytes: endpoint.options.messageBytes, compression: agreement != nil)
        inflater = agreement.flatMap { connection.loop.codecs.inflater(for: $0) }
        deflater = agreement.flatMap { connection.loop.codecs.deflater(for: $0) }
        takesSharedCompression = agreement.map { !$0.keepsServerContext && $0.serverWindowBits == 15 } ?? false
    }

    /// Answers the handshake and takes the connection over from HTTP.
    static func begin(
        on connection: Connection, _ upgrade: WebSocketUpgrade, _ endpoint: WebSocketEndpoint, _ request: HTTPRequest
    ) {
        var head: [UInt8] = []
        head.reserveCapacity(256)
        upgrade.encode(date: connection.loop.date.bytes(), into: &head)
        head.withUnsafeBytes { connection.write($0) }
        let socket = WebSocket(connection: connection, endpoint: endpoint, agreement: upgrade.deflate)
        connection.become(socket)
        connection.expire(inTicks: endpoint.pingTicks)
        endpoint.opened(socket, request)
    }

    /// A way to this socket from any thread or task.
    package var reference: LoopBound<WebSocket> { LoopBound(self, on: connection.loop) }

    package var isOpen: Bool { connection.isOpen && !isClosing }

    // MARK: Sending

    /// Sends a message on, as it is.
    @inline(__always)
    package func send(_ message: borrowing WebSocketMessage) {
        send(message.opcode, message.view)
    }

    package func send(_ text: String) {
        var text = text
        text.withUTF8 { send(.text, UnsafeRawBufferPointer($0)) }
    }

    package func send(binary bytes: [UInt8]) {
        bytes.withUnsafeBytes { send(.binary, $0) }
    }

    /// Begins the closing handshake; nothing can be sent after it.
    package func close(_ code: WebSocketCloseCode = .normal, reason: String = "") {
        guard isOpen else { return }
        sendClose(code, reason)
        connection.expire(inTicks: 5 * TimerWheel.ticksPerSecond)
    }

    private func send(_ opcode: WebSocketOpcode, _ payload: UnsafeRawBufferPointer) {
        guard !isClosing else { return }
        if !memberships.isEmpty { catchUpWithRooms() }
        if let deflater, payload.count >= endpoint.options.compressionFloor,
            let compressed = deflater.deflate(payload)
        {
            return sendFrame(opcode, compressed, compressed: true)
        }
        sendFrame(opcode, payload, compressed: false)
    }

    @inline(__always)
    private func sendFrame(_ opcode: WebSocketOpcode, _ payload: UnsafeRawBufferPointer, compressed: Bool) {
        let header = WebSocketEncoder.headerSize(forLength: payload.count)
        guard payload.count < Self.longPayload, let space = connection.corkSpace(header + payload.count) else {
            return sendLong(opcode, payload, compressed)
        }
        WebSocketEncoder.writeHeader(opcode, length: payload.count, compressed: compressed, to: space)
        if let start = payload.baseAddress { (space + header).copyMemory(from: start, byteCount: payload.count) }
        connection.filledCork(by: header + payload.count)
    }

    /// From this size on a payload leaves from where it lies, if nothing else is coming to share the call with.
    private static let longPayload = 8 * 1024

    private func sendLong(_ opcode: WebSocketOpcode, _ payload: UnsafeRawBufferPointer, _ compressed: Bool) {
        // What is one message too much for a peer that takes none is not sent, nor is anything after it.
        guard connection.waitingBytes <= endpoint.options.backlogBytes else { return connection.abort(.tooSlow) }
        withUnsafeTemporaryAllocation(byteCount: WebSocketEncoder.maxHeaderSize, alignment: 8) { header in
            guard let start = header.baseAddress else { return }
            let size = WebSocketEncoder.writeHeader(opcode, length: payload.count, compressed: compressed, to: start)
            connection.write(UnsafeRawBufferPointer(start: start, count: size))
        }
        if hasMoreInput || payload.count < Self.longPayload {
            connection.write(payload)
        } else {
            connection.writeThrough(payload)
        }
    }

    private func sendClose(_ code: WebSocketCloseCode, _ reason: String) {
        WebSocketEncoder.closePayload(code, reason: reason).withUnsafeBytes { sendClose($0) }
    }

    private func sendClose(_ payload: UnsafeRawBufferPointer) {
        if !memberships.isEmpty { catchUpWithRooms() }
        sendFrame(.close, payload, compressed: false)
        isClosing = true
    }

    // MARK: Rooms

    /// Takes what this turn's broadcasts still hold for this socket, so that all it is sent stays in order.
    private func catchUpWithRooms() {
        for membership in memberships { membership.shard.deliver(to: self) }
    }

    /// Frames from a room, many sockets' bytes in one array.
    func deliver(_ frames: [UInt8], from start: Int) {
        guard !isClosing else { return }
        guard connection.waitingBytes <= endpoint.options.backlogBytes else { return connection.abort(.tooSlow) }
        connection.broadcast(frames, from: start)
    }

    /// Whether frames deflated for many suit this socket: its own context must not be disturbed by them.
    let takesSharedCompression: Bool

    // MARK: Session

    var readSize: Int { ReadBuffer.capacity }

    func received(_ input: UnsafeMutableRawBufferPointer) -> Int {
        awaitsPong = false
        if !isClosing { connection.expire(inTicks: endpoint.pingTicks) }
        var offset = 0
        while connection.isOpen {
            switch decoder.next(input, at: &offset, inflater: inflater) {
            case .needMore: return offset
            case .text(let payload): hand(.text, payload, moreInput: offset < input.count)
            case .binary(let payload): hand(.binary, payload, moreInput: offset < input.count)
            case .ping(let payload): if !isClosing { sendFrame(.pong, payload, compressed: false) }
            case .pong: break
            case .close(let close):
                closeCode = close.code ?? closeCode
                if !isClosing { sendClose(close.payload) }
                connection.finish()
            case .failed(let failure):
                closeCode = failure.code
                if !isClosing { sendClose(failure.code, failure.reason) }
                connection.finish()
            }
            // A peer that does not take its answers is not asked for more.
            if connection.waitingBytes > Self.pauseBytes {
                connection.pauseReading()
                return offset
            }
        }
        return input.count
    }

    private static let pauseBytes = 64 * 1024

    @inline(__always)
    private func hand(_ kind: WebSocketMessage.Kind, _ payload: UnsafeRawBufferPointer, moreInput: Bool) {
        guard !isClosing else { return }
        hasMoreInput = moreInput
        endpoint.received(self, WebSocketMessage(kind, payload))
    }

    func inputEnded() {
        connection.abort(.peerLeft)
    }

    func expired() {
        if isClosing { return connection.abort(.cutOff) }
        if awaitsPong { return connection.abort(.tooSlow) }
        awaitsPong = true
        sendFrame(.ping, UnsafeRawBufferPointer(start: nil, count: 0), compressed: false)
        connection.expire(inTicks: endpoint.pongTicks)
    }

    func drained() {
        connection.resumeReading()
        // That a ping has left is no sign of life.
        if !awaitsPong, !isClosing { connection.expire(inTicks: endpoint.pingTicks) }
    }

    func goAway() {
        guard let leaving = endpoint.leaving else { return close(.goingAway, reason: "the server is stopping") }
        leaving(self)
    }

    func closed(_ reason: CloseReason) {
        for membership in memberships { membership.shard.remove(self) }
        isClosing = true
        endpoint.closed(self, closeCode)
        context = nil
    }
}

extension LoopBound<WebSocket> {
    /// Sends a text message from anywhere.
    package func send(_ text: String) {
        post { $0.send(text) }
    }

    /// Closes the socket from anywhere.
    package func close(_ code: WebSocketCloseCode = .normal, reason: String = "") {
        post { $0.close(code, reason: reason) }
    }
}
