import TestSupport
import Wire

/// A decoder's event with its bytes copied out.
enum Seen: Equatable {
    case text(String)
    case binary([UInt8])
    case ping([UInt8])
    case pong([UInt8])
    case close(UInt16?, String)
    case failed(WebSocketFailure)

    init?(_ event: WebSocketDecoder.Event) {
        switch event {
        case .needMore: return nil
        case .text(let view): self = .text(String(decoding: view, as: UTF8.self))
        case .binary(let view): self = .binary(Array(view))
        case .ping(let view): self = .ping(Array(view))
        case .pong(let view): self = .pong(Array(view))
        case .close(let close): self = .close(close.code?.rawValue, close.reason)
        case .failed(let failure): self = .failed(failure)
        }
    }

    var isEnd: Bool {
        switch self {
        case .close, .failed: true
        default: false
        }
    }
}

/// How a decoder under test is set up; makes verifiers that compare every way of cutting the input.
struct Transcript {
    var role = WebSocketRole.server
    var limit = 1 << 20
    var compression = false

    var verifier: DecoderVerifier<Seen> {
        DecoderVerifier(isLast: \.isEnd) {
            let held = HeldDecoder(WebSocketDecoder(role: role, maxMessageBytes: limit, compression: compression))
            let inflater = compression ? RunLengthInflater() : nil
            return { input, offset in Seen(held.decoder.next(input, at: &offset, inflater: inflater)) }
        }
    }

    /// The events of these bytes, the same however they are cut; nil if cutting changes them.
    func events(_ bytes: [UInt8]) -> [Seen]? {
        let (events, rest) = verifier.events(of: bytes, cutAt: Array(bytes.indices.dropFirst()))
        guard rest < 140, verifier.differences(for: bytes).isEmpty else { return nil }
        return events
    }

    /// The events of these frames, cut in every way.
    func events(_ frames: [UInt8]...) -> [Seen]? { events(frames.flatMap { $0 }) }
}

/// Holds a noncopyable decoder for a closure.
final class HeldDecoder {
    var decoder: WebSocketDecoder

    init(_ decoder: consuming WebSocketDecoder) { self.decoder = decoder }
}

/// Stands in for deflate: pairs of a count and a byte; a count of 0 is corrupt.
final class RunLengthInflater: MessageInflater {
    private var output: [UInt8] = []
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)

    deinit { buffer.deallocate() }

    func inflate(
        _ compressed: UnsafeRawBufferPointer, limit: Int
    ) throws(InflateFailure) -> UnsafeRawBufferPointer {
        var (at, size) = (0, 0)
        while at < compressed.count {
            guard at + 1 < compressed.count, compressed[at] > 0 else { throw .corrupt }
            let count = Int(compressed[at])
            guard size + count <= min(limit, buffer.count) else { throw .tooBig }
            for index in size..<size + count { buffer[index] = compressed[at + 1] }
            size += count
            at += 2
        }
        return UnsafeRawBufferPointer(rebasing: buffer[..<size])
    }
}

/// A client's masked frame with nothing right about it but what is asked for.
func frame(
    _ first: UInt8, _ payload: [UInt8] = [], key: (UInt8, UInt8, UInt8, UInt8)? = (0x37, 0xFA, 0x21, 0x3D)
) -> [UInt8] {
    var bytes = WebSocketEncoder.frame(.continuation, payload, maskingKey: key)
    bytes[0] = first
    return bytes
}

func frame(_ first: UInt8, _ text: String) -> [UInt8] { frame(first, Array(text.utf8)) }
