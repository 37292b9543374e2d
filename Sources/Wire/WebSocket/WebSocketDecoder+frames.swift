/// The slow paths: fragments, partial frames, compression, control frames and the end.
extension WebSocketDecoder {
    @inline(never)
    mutating func advance(
        _ input: UnsafeMutableRawBufferPointer, at offset: inout Int, inflater: (any MessageInflater)?
    ) -> Event {
        while true {
            switch phase {
            case .closed:
                offset = input.count
                return .close(WebSocketClose(payload: assembly?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)))
            case .failed(let failure):
                offset = input.count
                return .failed(failure)
            case .delivered:
                assembly = nil
                phase = .idle
            case .partial:
                if let assembly, assembly.remaining > 0 || assembly.isFinal {
                    guard let event = gather(assembly, input, at: &offset, inflater: inflater) else { continue }
                    return event
                }
            case .idle: break
            }

            guard let base = input.baseAddress, offset < input.count else { return .needMore }
            let frame = base + offset
            let available = input.count - offset
            switch rules(compression: inflater != nil).read(frame, available: available) {
            case .incomplete: return .needMore
            case .refused(let failure): return fail(failure)
            case .header(let header):
                let isWhole = header.length <= available - header.size
                if header.isControl {
                    guard isWhole else { return .needMore }
                    offset += header.size + header.length
                    return control(header, frame + header.size)
                }
                offset += header.size
                if isWhole, header.isFinal, assembly == nil {
                    offset += header.length
                    return whole(header, frame + header.size, inflater: inflater)
                }
                begin(header)
            }
        }
    }

    /// Ends the connection: what is left of the input, and all that follows, is ignored.
    mutating func fail(_ failure: WebSocketFailure) -> Event {
        assembly = nil
        phase = .failed(failure)
        return .failed(failure)
    }

    private func rules(compression isReady: Bool) -> WebSocketFrameRules {
        WebSocketFrameRules(
            maskBit: maskBit, allowsCompression: allowsCompression && isReady, isInsideMessage: assembly != nil,
            room: assembly.map { limit(of: $0) - $0.count } ?? maxMessageBytes, compressedRoom: compressedLimit)
    }

    /// Deflate makes what it can't shrink a little longer: by up to an eighth with the fixed Huffman code.
    private var compressedLimit: Int { maxMessageBytes + maxMessageBytes / 8 + 64 }

    private func limit(of message: WebSocketAssembly) -> Int {
        message.isCompressed ? compressedLimit : maxMessageBytes
    }

    /// A message in one frame, all of it in the input.
    private mutating func whole(
        _ header: WebSocketFrameHeader, _ payload: UnsafeMutableRawPointer, inflater: (any MessageInflater)?
    ) -> Event {
        unmask(payload, header)
        let view = UnsafeRawBufferPointer(start: payload, count: header.length)
        if header.isCompressed { return inflated(view, header.opcode, inflater) }
        return checked(view, header.opcode)
    }

    /// A frame of a message that isn't whole yet.
    private mutating func begin(_ header: WebSocketFrameHeader) {
        let message =
            assembly ?? WebSocketAssembly(opcode: header.opcode, isCompressed: header.isCompressed)
        message.remaining = header.length
        message.key = header.key
        message.isFinal = header.isFinal
        assembly = message
        phase = .partial
    }

    /// Takes what is there of the frame's payload; nil once the frame, but not the message, has ended.
    private mutating func gather(
        _ message: WebSocketAssembly, _ input: UnsafeMutableRawBufferPointer, at offset: inout Int,
        inflater: (any MessageInflater)?
    ) -> Event? {
        let count = min(message.remaining, input.count - offset)
        if count > 0, let base = input.baseAddress {
            let piece = base + offset
            let isASCII = maskBit != 0 && WebSocketMask.apply(message.key, to: piece, count: count)
            message.key = WebSocketMask.rotated(message.key, by: count)
            if message.opcode == .text, !message.isCompressed, !isASCII || !message.utf8.isComplete {
                let view = UnsafeRawBufferPointer(start: piece, count: count)
                guard message.utf8.validate(view) else { return fail(.invalidText) }
            }
            let bound = message.isFinal ? message.count + message.remaining : limit(of: message)
            message.append(piece, count: count, bound: bound)
            message.remaining -= count
            offset += count
        }
        if message.remaining > 0 { return .needMore }
        guard message.isFinal else { return nil }

        guard message.utf8.isComplete else { return fail(.invalidText) }
        phase = .delivered
        if message.isCompressed { return inflated(message.bytes, message.opcode, inflater) }
        return message.opcode == .text ? .text(message.bytes) : .binary(message.bytes)
    }

    private mutating func inflated(
        _ compressed: UnsafeRawBufferPointer, _ opcode: WebSocketOpcode, _ inflater: (any MessageInflater)?
    ) -> Event {
        guard let inflater else { return fail(.badCompression) }
        do throws(InflateFailure) {
            return checked(try inflater.inflate(compressed, limit: maxMessageBytes), opcode)
        } catch {
            return fail(error == .tooBig ? .messageTooBig : .badCompression)
        }
    }

    private mutating func checked(_ message: UnsafeRawBufferPointer, _ opcode: WebSocketOpcode) -> Event {
        guard opcode == .text else { return .binary(message) }
        return UTF8Validator.isValid(message) ? .text(message) : fail(.invalidText)
    }

    private mutating func control(_ header: WebSocketFrameHeader, _ payload: UnsafeMutableRawPointer) -> Event {
        unmask(payload, header)
        let view = UnsafeRawBufferPointer(start: payload, count: header.length)
        switch header.opcode {
        case .ping: return .ping(view)
        case .pong: return .pong(view)
        default: return end(WebSocketClose(payload: view))
        }
    }

    /// The peer's close frame; its payload is kept, as the input won't be.
    private mutating func end(_ close: WebSocketClose) -> Event {
        if let code = close.code, !code.mayBeReceived { return fail(.badCloseCode) }
        guard UTF8Validator.isValid(UnsafeRawBufferPointer(rebasing: close.payload.dropFirst(2))) else {
            return fail(.invalidCloseReason)
        }
        let kept = WebSocketAssembly(opcode: .close, isCompressed: false)
        if let payload = close.payload.baseAddress {
            kept.append(payload, count: close.payload.count, bound: close.payload.count)
        }
        assembly = kept
        phase = .closed
        return .close(WebSocketClose(payload: kept.bytes))
    }

    private func unmask(_ payload: UnsafeMutableRawPointer, _ header: WebSocketFrameHeader) {
        guard header.key != 0 else { return }
        _ = WebSocketMask.apply(header.key, to: payload, count: header.length)
    }
}
