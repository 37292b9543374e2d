import CLinux

/// What a connection could not send yet, in order. It exists only while there is such a thing.
final class Backlog {
    struct Piece {
        enum Content {
            case bytes([UInt8])
            case file(OpenFile)
        }

        let content: Content
        var position: Int64
        let end: Int64
    }

    private var pieces: [Piece] = []
    private var first = 0
    /// Small writes gather here until something else is queued behind them.
    private var tail: [UInt8] = []
    /// Bytes held in memory; files do not count.
    private(set) var byteCount = 0
    /// Bytes the kernel has taken from here so far.
    private(set) var sentCount: Int64 = 0

    var isEmpty: Bool { first == pieces.count && tail.isEmpty }

    func append(_ bytes: UnsafeRawBufferPointer) {
        tail.append(contentsOf: bytes)
        byteCount += bytes.count
    }

    /// Queues `bytes` from `start` on without copying them.
    func append(shared bytes: [UInt8], from start: Int = 0) {
        guard start < bytes.count else { return }
        sealTail()
        pieces.append(Piece(content: .bytes(bytes), position: Int64(start), end: Int64(bytes.count)))
        byteCount += bytes.count - start
    }

    func append(file: OpenFile, offset: Int64, length: Int64) {
        guard length > 0 else { return }
        sealTail()
        pieces.append(Piece(content: .file(file), position: offset, end: offset + length))
    }

    /// The piece to send next.
    func next() -> Piece? {
        if first == pieces.count { sealTail() }
        return first < pieces.count ? pieces[first] : nil
    }

    /// Notes that `count` bytes of the next piece are sent.
    func advance(by count: Int) {
        guard first < pieces.count else { return }
        pieces[first].position += Int64(count)
        sentCount += Int64(count)
        if case .bytes = pieces[first].content { byteCount -= count }
        guard pieces[first].position >= pieces[first].end else { return }
        first += 1
        // Lets go of what is sent without moving the rest on every step.
        if first >= 32, first * 2 >= pieces.count {
            pieces.removeFirst(first)
            first = 0
        }
    }

    /// Calls `body` with the bytes pieces that lie next to each other in front, as far as they fit `vectors`.
    func withVectors(
        _ vectors: UnsafeMutableBufferPointer<iovec>, _ body: (Int) -> SystemCall.Outcome
    ) -> SystemCall.Outcome {
        sealTail()
        return gather(into: vectors, at: 0, body)
    }

    /// One nested scope a piece: its bytes stay put while the call below runs.
    private func gather(
        into vectors: UnsafeMutableBufferPointer<iovec>, at index: Int, _ body: (Int) -> SystemCall.Outcome
    ) -> SystemCall.Outcome {
        guard index < vectors.count, first + index < pieces.count,
            case .bytes(let bytes) = pieces[first + index].content
        else { return body(index) }
        let piece = pieces[first + index]
        return bytes.withUnsafeBytes { raw in
            let start = UnsafeMutableRawPointer(mutating: raw.baseAddress)?.advanced(by: Int(piece.position))
            vectors[index] = iovec(iov_base: start, iov_len: Int(piece.end - piece.position))
            return gather(into: vectors, at: index + 1, body)
        }
    }

    /// Notes that `count` bytes, over as many pieces as they span, are sent.
    func advanceOverPieces(by count: Int) {
        var left = count
        while left > 0, first < pieces.count {
            let step = min(left, Int(pieces[first].end - pieces[first].position))
            advance(by: step)
            left -= step
        }
    }

    private func sealTail() {
        guard !tail.isEmpty else { return }
        let bytes = tail
        tail = []
        pieces.append(Piece(content: .bytes(bytes), position: 0, end: Int64(bytes.count)))
    }
}
