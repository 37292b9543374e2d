/// The first bytes of a frame (RFC 6455 5.2), read as far as they are there.
struct WebSocketFrameHeader {
    let first: UInt8
    /// Bytes of the header, key included.
    let size: Int
    let length: Int
    /// The masking key as it lies in memory, 0 without one.
    let key: UInt32

    var isFinal: Bool { first & 0x80 != 0 }
    var isCompressed: Bool { first & 0x40 != 0 }
    var isControl: Bool { first & 0x08 != 0 }
    var isContinuation: Bool { first & 0x0F == 0 }
    var opcode: WebSocketOpcode { WebSocketOpcode(rawValue: first & 0x0F) ?? .continuation }

    enum Reading {
        case incomplete
        case refused(WebSocketFailure)
        case header(WebSocketFrameHeader)
    }
}

/// What the frames before allow the next one to be.
struct WebSocketFrameRules {
    /// 0x80 if frames have to be masked, else 0.
    let maskBit: UInt8
    let allowsCompression: Bool
    let isInsideMessage: Bool
    /// Payload bytes a data frame may have.
    let room: Int
    let compressedRoom: Int

    /// Refuses as early as it can: each byte is judged when it is there.
    func read(_ bytes: UnsafeRawPointer, available: Int) -> WebSocketFrameHeader.Reading {
        guard available >= 1 else { return .incomplete }
        let first = bytes.load(as: UInt8.self)
        if let failure = judgeFirst(first) { return .refused(failure) }

        guard available >= 2 else { return .incomplete }
        let second = bytes.load(fromByteOffset: 1, as: UInt8.self)
        guard second & 0x80 == maskBit else { return .refused(maskBit != 0 ? .unmaskedFrame : .maskedFrame) }
        let isControl = first & 0x08 != 0
        let short = second & 0x7F
        if isControl {
            guard short <= 125 else { return .refused(.longControl) }
            if first & 0x0F == WebSocketOpcode.close.rawValue, short == 1 { return .refused(.shortClose) }
        }

        var size = 2
        var length = UInt64(short)
        switch short {
        case 126:
            size = 4
            guard available >= size else { return .incomplete }
            length = UInt64(bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self).bigEndian)
            guard length > 125 else { return .refused(.badLength) }
        case 127:
            size = 10
            guard available >= size else { return .incomplete }
            length = bytes.loadUnaligned(fromByteOffset: 2, as: UInt64.self).bigEndian
            // The top bit has to be zero, and the shortest form has to be used.
            guard length > 0xFFFF, length &>> 63 == 0 else { return .refused(.badLength) }
        default: break
        }
        if !isControl {
            guard length <= UInt64(first & 0x40 != 0 ? compressedRoom : room) else { return .refused(.messageTooBig) }
        }

        var key: UInt32 = 0
        if maskBit != 0 {
            size += 4
            guard available >= size else { return .incomplete }
            key = bytes.loadUnaligned(fromByteOffset: size - 4, as: UInt32.self)
        }
        return .header(WebSocketFrameHeader(first: first, size: size, length: Int(length), key: key))
    }

    /// FIN, the reserved bits and the opcode.
    private func judgeFirst(_ first: UInt8) -> WebSocketFailure? {
        guard first & 0x30 == 0 else { return .reservedBits }
        guard let opcode = WebSocketOpcode(rawValue: first & 0x0F) else {
            return first & 0x40 == 0 ? .reservedOpcode : .reservedBits
        }
        switch opcode {
        case .text, .binary:
            // RSV1 marks a compressed message, on its first frame only (RFC 7692 6).
            if first & 0x40 != 0, !allowsCompression { return .reservedBits }
            return isInsideMessage ? .interruptedMessage : nil
        case .continuation:
            if first & 0x40 != 0 { return .reservedBits }
            return isInsideMessage ? nil : .strayContinuation
        case .close, .ping, .pong:
            if first & 0x40 != 0 { return .reservedBits }
            return first & 0x80 == 0 ? .fragmentedControl : nil
        }
    }
}
