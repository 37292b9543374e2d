/// libFuzzer's way in. The first bytes choose how the decoder is set up and where its input is cut; whole and cut have
/// to give the same events, texts have to be UTF-8, and no more than the few bytes of a header may stay unused.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWebSocket(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    guard size >= 3 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let input = Array(bytes[3...])
    if bytes[0] & 0x1F == 0x1F {
        negotiate(input)
        return 0
    }
    let trial = DecoderTrial(choice: bytes[0])
    let whole = trial.events(of: input, cutAt: [])
    let step = Int(bytes[1]) + 1
    let cuts = Array(stride(from: Int(bytes[2]), to: input.count, by: step))
    precondition(trial.events(of: input, cutAt: cuts) == whole, "cutting changes the events")
    return 0
}

private func negotiate(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    if let agreement = DeflatePolicy(keepsServerContext: true).agreement(onOffersIn: [text]) {
        precondition(
            !DeflateOffer.offers(in: [agreement.headerValue]).isEmpty, "our answer can't be read")
    }
    let isAllowed = OriginPolicy.sameHost.allows([text], authority: "desk.example")
    precondition(
        !isAllowed || text.lowercased().contains("://desk.example"), "a look-alike was let in")
    let isKey = Array(text.utf8).withUnsafeBufferPointer(WebSocketKey.isValid)
    precondition(!isKey || text.utf8.count == 24, "no key of 16 bytes")
}

private struct DecoderTrial {
    let role: WebSocketRole
    let compression: Bool
    let limit: Int

    init(choice: UInt8) {
        role = choice & 1 == 0 ? .server : .client
        compression = choice & 2 != 0
        limit = [0, 100, 1000, 1 << 20][Int(choice >> 2 & 3)]
    }

    func events(of input: [UInt8], cutAt cuts: [Int]) -> [[UInt8]] {
        var decoder = WebSocketDecoder(role: role, maxMessageBytes: limit, compression: compression)
        let inflater = DoublingInflater()
        var (events, rest, start): ([[UInt8]], [UInt8], Int) = ([], [], 0)
        for end in cuts + [input.count] {
            let piece = rest + input[start..<end]
            start = end
            // Memory of exactly this size, so that the sanitizer sees each byte too many.
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece.count, alignment: 1)
            defer { buffer.deallocate() }
            buffer.copyBytes(from: piece)
            var offset = 0
            while let event = copy(decoder.next(buffer, at: &offset, inflater: inflater)) {
                precondition(offset <= buffer.count, "used more than there is")
                events.append(event)
                if event[0] >= 8 { return events }
            }
            rest = Array(buffer[offset...])
            precondition(rest.count < 140, "left more than a header unused")
        }
        return events
    }

    /// A byte for the kind of event, 8 and above for the last one, and its bytes.
    private func copy(_ event: WebSocketDecoder.Event) -> [UInt8]? {
        switch event {
        case .needMore: return nil
        case .text(let text):
            precondition(text.count <= limit, "over the limit")
            precondition(String(validating: text, as: UTF8.self) != nil, "not UTF-8")
            return [1] + text
        case .binary(let bytes):
            precondition(bytes.count <= limit, "over the limit")
            return [2] + bytes
        case .ping(let bytes): return [3] + bytes
        case .pong(let bytes): return [4] + bytes
        case .close(let close):
            precondition(
                String(validating: close.payload.dropFirst(2), as: UTF8.self) != nil, "not UTF-8")
            precondition(close.code?.mayBeReceived ?? true, "not a code to receive")
            return [8] + close.payload
        case .failed(let failure): return [9, failure.rawValue]
        }
    }
}

/// Stands in for deflate: every byte twice; 0xFE is corrupt.
private final class DoublingInflater: MessageInflater {
    private var output = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 1)

    deinit { output.deallocate() }

    func inflate(
        _ compressed: UnsafeRawBufferPointer, limit: Int
    ) throws(InflateFailure) -> UnsafeRawBufferPointer {
        guard !compressed.contains(0xFE) else { throw .corrupt }
        guard compressed.count * 2 <= limit else { throw .tooBig }
        output.deallocate()
        output = .allocate(byteCount: compressed.count * 2, alignment: 1)
        for (index, byte) in compressed.enumerated() {
            output[index * 2] = byte
            output[index * 2 + 1] = byte
        }
        return UnsafeRawBufferPointer(output)
    }
}
