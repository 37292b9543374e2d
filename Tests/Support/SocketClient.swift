package import Wire

/// A WebSocket client of loopback that blocks, with the frames in the test's hands.
package final class SocketClient {
    package enum Event: Equatable {
        case text(String)
        case binary([UInt8])
        case ping([UInt8])
        case pong([UInt8])
        case close(UInt16?, String)
        case failed(WebSocketFailure)
        case end
    }

    package let raw: RawClient
    package let response: RawResponse
    private var decoder: WebSocketDecoder
    private let inflater: (any MessageInflater)?
    private var input: [UInt8] = []

    package init(
        port: UInt16, _ path: String, fields: String = "", inflater: (any MessageInflater)? = nil,
        receiveBuffer: Int32? = nil
    ) throws {
        raw = try RawClient(port: port, receiveBuffer: receiveBuffer)
        self.inflater = inflater
        decoder = WebSocketDecoder(role: .client, maxMessageBytes: 64 << 20, compression: inflater != nil)
        try raw.send(Self.handshake(path, fields: fields))
        response = try raw.response()
    }

    package static func handshake(_ path: String, fields: String = "") -> String {
        """
        GET \(path) HTTP/1.1\r
        Host: localhost\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        \(fields)\r

        """
    }

    package func send(_ text: String) throws {
        try raw.send(WebSocketEncoder.text(text, maskingKey: (1, 2, 3, 4)))
    }

    package func send(
        _ opcode: WebSocketOpcode, _ payload: [UInt8], final: Bool = true, compressed: Bool = false
    ) throws {
        try raw.send(
            WebSocketEncoder.frame(opcode, payload, final: final, compressed: compressed, maskingKey: (5, 6, 7, 8)))
    }

    package func close(_ code: WebSocketCloseCode = .normal) throws {
        try raw.send(WebSocketEncoder.close(code, maskingKey: (9, 9, 9, 9)))
    }

    /// Takes events up to and including `wanted`; throws when the connection ends before it.
    package func skip(to wanted: Event) throws {
        while true {
            let event = try next()
            if event == wanted { return }
            if event == .end { throw RawClient.Failure(description: "ended before \(wanted)") }
        }
    }

    /// Waits for the next frame, message or the connection's end.
    package func next() throws -> Event {
        while true {
            if !raw.buffer.isEmpty { input += try raw.take(raw.buffer.count) }
            var offset = 0
            let event: Event? = input.withUnsafeMutableBytes { bytes in
                switch decoder.next(bytes, at: &offset, inflater: inflater) {
                case .needMore: nil
                case .text(let view): .text(String(decoding: view, as: UTF8.self))
                case .binary(let view): .binary(Array(view))
                case .ping(let view): .ping(Array(view))
                case .pong(let view): .pong(Array(view))
                case .close(let close): .close(close.code?.rawValue, close.reason)
                case .failed(let failure): .failed(failure)
                }
            }
            input.removeFirst(offset)
            if let event { return event }
            guard try raw.receiveMore(1 << 20) else { return .end }
        }
    }
}
