/// The key of the opening handshake and its answer (RFC 6455 4.2.2).
package enum WebSocketKey {
    private static let guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Whether this is the base64 of 16 bytes.
    package static func isValid(_ key: String) -> Bool {
        let bytes = Array(key.utf8)
        guard bytes.count == 24, bytes[22] == HTTPByte.equals, bytes[23] == HTTPByte.equals else { return false }
        return bytes[..<22].allSatisfy { HTTPByte.isLetter($0) || HTTPByte.isDigit($0) || $0 == 0x2B || $0 == 0x2F }
    }

    /// The value of `Sec-WebSocket-Accept`.
    package static func accept(_ key: String, sha1: ([UInt8]) -> [UInt8]) -> String {
        base64(sha1(Array(key.utf8) + Array(guid.utf8)))
    }

    static func base64(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits = group.reduce(0) { $0 << 8 | UInt32($1) }
            bits <<= UInt32(3 - group.count) * 8
            for place in 0..<4 {
                let digit = alphabet[Int(bits >> UInt32(18 - place * 6) & 63)]
                text.append(place <= group.count ? digit : HTTPByte.equals)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
