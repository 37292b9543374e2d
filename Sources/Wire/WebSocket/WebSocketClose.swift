/// The checked payload of a close frame: nothing, or a code and a reason. A view into the decoder, valid as long as it.
package struct WebSocketClose {
    /// What the peer sent, fit to be echoed as the answer's payload (RFC 6455 5.5.1).
    package let payload: UnsafeRawBufferPointer

    /// The code, if the peer gave one.
    package var code: WebSocketCloseCode? {
        guard payload.count >= 2 else { return nil }
        return WebSocketCloseCode(rawValue: UInt16(payload[0]) << 8 | UInt16(payload[1]))
    }

    /// The reason, empty if the peer gave none.
    package var reason: String {
        String(decoding: payload.dropFirst(2), as: UTF8.self)
    }
}
