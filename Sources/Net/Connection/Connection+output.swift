import CLinux
import Crypto

/// Writing: gathered while input is handled, else at the end of the turn.
extension Connection {
    /// Sends `bytes` in order: with what else is written while input is handled, or at the end of the turn.
    @inline(__always)
    func write(_ bytes: UnsafeRawBufferPointer) {
        if isCorked, bytes.count <= loop.cork.pointee.room { return loop.cork.pointee.append(bytes) }
        writeSlowly(bytes)
    }

    /// Room in the cork for `count` bytes to be written in place; nil if `write` must be used.
    @inline(__always)
    func corkSpace(_ count: Int) -> UnsafeMutableRawPointer? {
        guard isCorked, count <= loop.cork.pointee.room else { return nil }
        return loop.cork.pointee.base + loop.cork.pointee.count
    }

    @inline(__always)
    func filledCork(by count: Int) {
        loop.cork.pointee.count += count
    }

    @inline(__always)
    var isCorked: Bool { loop.cork.pointee.owner === self && backlog == nil }

    func writeSlowly(_ bytes: UnsafeRawBufferPointer) {
        guard phase == .open else { return }
        if isCorked { return writeThrough(bytes) }
        queue().append(bytes)
    }

    /// Sends at once what is gathered and, without copying, `bytes`.
    func writeThrough(_ bytes: UnsafeRawBufferPointer) {
        guard phase == .open else { return }
        guard isCorked else { return queue().append(bytes) }
        guard let sent = sendNow(with: bytes) else { return }
        if sent < bytes.count { block().append(UnsafeRawBufferPointer(rebasing: bytes[sent...])) }
    }

    /// Sends `bytes`, which are shared with others or long, without copying them.
    func write(shared bytes: [UInt8]) {
        guard phase == .open else { return }
        guard isCorked else { return queue().append(shared: bytes) }
        guard let sent = bytes.withUnsafeBytes({ sendNow(with: $0) }) else { return }
        if sent < bytes.count { block().append(shared: bytes, from: sent) }
    }

    func write(file: OpenFile, offset: Int64, length: Int64) {
        guard phase == .open else { return }
        if isCorked { flushCork() }
        guard phase == .open else { return }
        queue().append(file: file, offset: offset, length: length)
    }

    /// Sends bytes that many sockets share: what does not leave now is kept by reference.
    func broadcast(_ bytes: [UInt8], from start: Int) {
        guard phase == .open else { return }
        if loop.cork.pointee.owner === self {
            return bytes.withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[start...])) }
        }
        if let backlog { return backlog.append(shared: bytes, from: start) }
        let outcome = bytes.withUnsafeBytes { send(UnsafeRawBufferPointer(rebasing: $0[start...])) }
        switch outcome {
        case .done(let count):
            if start + count < bytes.count { block().append(shared: bytes, from: start + count) }
        case .wouldBlock: block().append(shared: bytes, from: start)
        case .failed: abort(.peerLeft)
        }
    }

    /// Bytes that wait for the peer.
    var waitingBytes: Int { backlog?.byteCount ?? 0 }

    func uncork() {
        loop.cork.pointee.owner = nil
        if loop.cork.pointee.count > 0 { flushCork() }
    }

    func flushCork() {
        let cork = loop.cork
        guard cork.pointee.count > 0 else { return }
        defer { cork.pointee.count = 0 }
        guard phase == .open || phase == .finishing else { return }
        switch send(cork.pointee.pending) {
        case .done(cork.pointee.count): break
        case .done(let sent): block().append(UnsafeRawBufferPointer(rebasing: cork.pointee.pending[sent...]))
        case .wouldBlock: block().append(cork.pointee.pending)
        case .failed: abort(.peerLeft)
        }
    }

    /// Sends the cork and `bytes` in one call; answers how many of `bytes` left, nil if the connection broke.
    func sendNow(with bytes: UnsafeRawBufferPointer) -> Int? {
        let cork = loop.cork
        guard tls == nil else {
            flushCork()
            guard phase == .open else { return nil }
            if backlog != nil { return 0 }
            return sentCount(of: send(bytes))
        }
        var vectors = (
            iovec(iov_base: cork.pointee.base, iov_len: cork.pointee.count),
            iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
        )
        let outcome = withUnsafeMutableBytes(of: &vectors) { raw in
            let start = raw.assumingMemoryBound(to: iovec.self).baseAddress
            return SystemCall.transfer { writev(descriptor, start, 2) }
        }
        guard let sent = sentCount(of: outcome) else { return nil }
        let corked = cork.pointee.count
        cork.pointee.count = 0
        if sent < corked {
            block().append(UnsafeRawBufferPointer(start: cork.pointee.base + sent, count: corked - sent))
            return 0
        }
        return sent - corked
    }

    func sentCount(of outcome: SystemCall.Outcome) -> Int? {
        switch outcome {
        case .done(let count): return count
        case .wouldBlock: return 0
        case .failed:
            abort(.peerLeft)
            return nil
        }
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> SystemCall.Outcome {
        guard let tls else {
            return SystemCall.transfer {
                CLinux.send(descriptor, bytes.baseAddress, bytes.count, okno_no_signal)
            }
        }
        return outcome(of: tls.write(bytes))
    }
}
