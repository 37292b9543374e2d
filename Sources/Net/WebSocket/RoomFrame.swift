import Wire

/// One message for many sockets, encoded.
struct RoomFrame: Sendable {
    let opcode: WebSocketOpcode
    let bytes: [UInt8]
    private let payloadStart: Int

    init(_ opcode: WebSocketOpcode, _ payload: UnsafeRawBufferPointer) {
        self.opcode = opcode
        bytes = WebSocketEncoder.frame(opcode, payload)
        payloadStart = bytes.count - payload.count
    }

    /// The frame with its payload deflated; as it is if that gains nothing.
    func compressed(by deflater: RawDeflater?) -> [UInt8] {
        bytes.withUnsafeBytes { raw in
            let payload = UnsafeRawBufferPointer(rebasing: raw[payloadStart...])
            guard let deflated = deflater?.deflate(payload) else { return bytes }
            return WebSocketEncoder.frame(opcode, deflated, compressed: true)
        }
    }
}
