/// Frames as bytes (RFC 6455 5.2). The server's way is a header written straight in front of a payload; whole frames
/// in arrays are for what is rare, and for clients.
package enum WebSocketEncoder {
    /// The longest header there is, key included.
    package static let maxHeaderSize = 14
    /// The longest payload of a control frame.
    package static let maxControlPayload = 125

    /// Bytes of an unmasked header for a payload of `length`.
    @inlinable
    package static func headerSize(forLength length: Int) -> Int {
        length <= 125 ? 2 : length <= 0xFFFF ? 4 : 10
    }

    /// Writes an unmasked header and returns its size. `header` needs room for `headerSize(forLength:)` bytes.
    @inlinable @discardableResult
    package static func writeHeader(
        _ opcode: WebSocketOpcode, length: Int, final: Bool = true, compressed: Bool = false,
        to header: UnsafeMutableRawPointer
    ) -> Int {
        let first = opcode.rawValue | (final ? 0x80 : 0) | (compressed ? 0x40 : 0)
        header.storeBytes(of: first, as: UInt8.self)
        if length <= 125 {
            header.storeBytes(of: UInt8(truncatingIfNeeded: length), toByteOffset: 1, as: UInt8.self)
            return 2
        }
        if length <= 0xFFFF {
            header.storeBytes(of: 126, toByteOffset: 1, as: UInt8.self)
            header.storeBytes(of: UInt16(truncatingIfNeeded: length).bigEndian, toByteOffset: 2, as: UInt16.self)
            return 4
        }
        header.storeBytes(of: 127, toByteOffset: 1, as: UInt8.self)
        header.storeBytes(of: UInt64(truncatingIfNeeded: length).bigEndian, toByteOffset: 2, as: UInt64.self)
        return 10
    }

    /// A whole frame; masked if a key (in the order of its bytes on the wire) is given, as clients have to.
    package static func frame(
        _ opcode: WebSocketOpcode, _ payload: UnsafeRawBufferPointer, final: Bool = true, compressed: Bool = false,
        maskingKey key: (UInt8, UInt8, UInt8, UInt8)? = nil
    ) -> [UInt8] {
        let headerSize = headerSize(forLength: payload.count)
        let payloadAt = headerSize + (key == nil ? 0 : 4)
        let size = payloadAt + payload.count
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            guard let base = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
            writeHeader(opcode, length: payload.count, final: final, compressed: compressed, to: base)
            if let source = payload.baseAddress {
                (base + payloadAt).copyMemory(from: source, byteCount: payload.count)
            }
            if let key {
                let second = base.load(fromByteOffset: 1, as: UInt8.self)
                base.storeBytes(of: second | 0x80, toByteOffset: 1, as: UInt8.self)
                withUnsafeBytes(of: key) { bytes in
                    (base + headerSize).copyMemory(from: bytes.baseAddress ?? UnsafeRawPointer(base), byteCount: 4)
                    let word = bytes.loadUnaligned(as: UInt32.self)
                    _ = WebSocketMask.apply(word, to: base + payloadAt, count: payload.count)
                }
            }
            count = size
        }
    }

    /// A whole frame of these bytes.
    package static func frame(
        _ opcode: WebSocketOpcode, _ payload: [UInt8], final: Bool = true, compressed: Bool = false,
        maskingKey key: (UInt8, UInt8, UInt8, UInt8)? = nil
    ) -> [UInt8] {
        payload.withUnsafeBytes { frame(opcode, $0, final: final, compressed: compressed, maskingKey: key) }
    }

    /// A whole text message in one frame.
    package static func text(_ text: String, maskingKey key: (UInt8, UInt8, UInt8, UInt8)? = nil) -> [UInt8] {
        frame(.text, Array(text.utf8), maskingKey: key)
    }

    /// A close frame; without a code its payload is empty.
    package static func close(
        _ code: WebSocketCloseCode?, reason: String = "", maskingKey key: (UInt8, UInt8, UInt8, UInt8)? = nil
    ) -> [UInt8] {
        frame(.close, closePayload(code, reason: reason), maskingKey: key)
    }

    /// A close frame's payload: the code and as many whole characters of the reason as fit into 123 bytes.
    package static func closePayload(_ code: WebSocketCloseCode?, reason: String = "") -> [UInt8] {
        guard let code else { return [] }
        var payload = [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xFF)]
        for scalar in reason.unicodeScalars {
            let encoded = UTF8.encode(scalar)
            guard let encoded, payload.count + encoded.count <= maxControlPayload else { break }
            payload.append(contentsOf: encoded)
        }
        return payload
    }
}
