/// The key of the opening handshake and its answer (RFC 6455 4.2.2).
package enum WebSocketKey {
    private static let guid: StaticString = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    private static let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    /// Whether this is the base64 of 16 bytes.
    package static func isValid(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
        guard key.count == 24, key[22] == HTTPByte.equals, key[23] == HTTPByte.equals else { return false }
        return key[..<22].allSatisfy { HTTPByte.isLetter($0) || HTTPByte.isDigit($0) || $0 == 0x2B || $0 == 0x2F }
    }

    /// The value of `Sec-WebSocket-Accept`.
    package static func accept(_ key: UnsafeBufferPointer<UInt8>, sha1: ([UInt8]) -> [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(key.count + guid.utf8CodeUnitCount)
        text.append(contentsOf: key)
        text.append(text: guid)
        return base64(sha1(text))
    }

    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let length = min(bytes.count - start, 3)
            var bits = UInt32(bytes[start]) << 16
            if length > 1 { bits |= UInt32(bytes[start + 1]) << 8 }
            if length > 2 { bits |= UInt32(bytes[start + 2]) }
            for place in 0..<4 {
                let digit = alphabet.utf8Start[Int(bits >> UInt32(18 - place * 6) & 63)]
                text.append(place <= length ? digit : HTTPByte.equals)
            }
        }
        return text
    }
}
