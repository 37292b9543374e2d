/// Frames in, messages out (RFC 6455 5, RFC 7692 6), in place and sans I/O. Holds memory only while a message is partial.
package struct WebSocketDecoder: ~Copyable {
    /// What the bytes amount to. Views are valid until the next call of `next`, or of the inflater.
    package enum Event {
        /// All is used but the few bytes (under 140) behind the offset: give them again, in front of what comes next.
        case needMore
        /// A whole text message, known to be UTF-8.
        case text(UnsafeRawBufferPointer)
        /// A whole binary message.
        case binary(UnsafeRawBufferPointer)
        /// To be answered by a pong with the same payload.
        case ping(UnsafeRawBufferPointer)
        case pong(UnsafeRawBufferPointer)
        /// The peer ended the connection; every further call says the same.
        case close(WebSocketClose)
        /// The peer broke the protocol or a limit; every further call says the same.
        case failed(WebSocketFailure)
    }

    enum Phase {
        /// Between two messages.
        case idle
        /// Inside a message, whose assembly may be between two frames or inside one.
        case partial
        /// The assembly's message was handed out and is freed by the next call.
        case delivered
        /// The assembly holds the close frame's payload.
        case closed
        case failed(WebSocketFailure)
    }

    let maxMessageBytes: Int
    var assembly: WebSocketAssembly?
    /// 0x80 if the peer has to mask, else 0.
    let maskBit: UInt8
    let allowsCompression: Bool
    var phase = Phase.idle

    /// A message over `maxMessageBytes` fails as soon as its headers tell; `compression` says whether permessage-deflate
    /// was agreed on.
    package init(role: WebSocketRole, maxMessageBytes: Int, compression: Bool) {
        // Far above any memory, far below where sums of lengths could overflow.
        self.maxMessageBytes = min(max(maxMessageBytes, 0), 1 << 40)
        maskBit = role == .server ? 0x80 : 0
        allowsCompression = compression
    }

    /// Continues at `offset` and moves it past what was used; unmasks in place. Call again until `.needMore`.
    /// `inflater` has to be given where compression was agreed on.
    package mutating func next(
        _ input: UnsafeMutableRawBufferPointer, at offset: inout Int, inflater: (any MessageInflater)?
    ) -> Event {
        // Nearly all traffic: one whole message in one frame, uncompressed, under 64 KiB. Everything else goes on below.
        guard case .idle = phase, let base = input.baseAddress else {
            return advance(input, at: &offset, inflater: inflater)
        }
        let available = input.count &- offset
        guard available > 0 else { return .needMore }
        let frame = base + offset
        let first = frame.load(as: UInt8.self)
        guard available >= 6, first == 0x81 || first == 0x82 else {
            return advance(input, at: &offset, inflater: inflater)
        }
        let second = frame.load(fromByteOffset: 1, as: UInt8.self)
        var length = Int(second ^ maskBit)
        var size = 2
        if length == 126 {
            length = Int(frame.loadUnaligned(fromByteOffset: 2, as: UInt16.self).bigEndian)
            size = 4
            guard length > 125 else { return advance(input, at: &offset, inflater: inflater) }
        } else if length > 126 {
            return advance(input, at: &offset, inflater: inflater)
        }
        size &+= Int(maskBit &>> 5)
        guard length <= available &- size, length <= maxMessageBytes else {
            return advance(input, at: &offset, inflater: inflater)
        }
        let payload = frame + size
        let view = UnsafeRawBufferPointer(start: payload, count: length)
        let isASCII: Bool
        if maskBit != 0 {
            let key = payload.loadUnaligned(fromByteOffset: -4, as: UInt32.self)
            isASCII = WebSocketMask.apply(key, to: payload, count: length)
        } else {
            isASCII = UTF8Validator.isASCII(view)
        }
        offset &+= size &+ length
        if first == 0x82 { return .binary(view) }
        if isASCII || UTF8Validator.isValid(view) { return .text(view) }
        return fail(.invalidText)
    }
}
