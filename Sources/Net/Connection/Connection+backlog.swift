import CLinux
import Crypto

/// What the peer has not taken yet, and patience with it.
extension Connection {
    /// The backlog to add to, to be sent at the end of the turn.
    func queue() -> Backlog {
        if let backlog { return backlog }
        if !flushesAtTurnEnd {
            flushesAtTurnEnd = true
            if !resumesAtTurnEnd { loop.atTurnEnd(self) }
        }
        return makeBacklog()
    }

    /// The backlog to add to now that the kernel takes no more: it goes on when there is room again.
    func block() -> Backlog {
        let backlog = backlog ?? makeBacklog()
        waitForRoom()
        return backlog
    }

    func makeBacklog() -> Backlog {
        let new = Backlog()
        backlog = new
        return new
    }

    func waitForRoom() {
        watchWhatMatters()
        guard !isJudged, let backlog, phase != .closed else { return }
        isJudged = true
        acknowledged = backlog.sentCount - Int64(okno_unacknowledged_bytes(descriptor))
        loop.wheel.pointee.set(self, inTicks: Self.judgementTicks)
    }

    func flushBacklog() {
        guard let backlog, phase == .open || phase == .finishing else { return }
        var budget = Self.bytesPerTurn
        while budget > 0, let piece = backlog.next() {
            switch send(piece, of: backlog) {
            case .done(0): return abort(.failed)  // a file shrank while it was being sent
            case .done(let count): budget -= count
            case .wouldBlock: return waitForRoom()
            case .failed: return abort(.peerLeft)
            }
        }
        guard backlog.isEmpty else { return waitForRoom() }
        self.backlog = nil
        watchWhatMatters()
        if isJudged {
            isJudged = false
            loop.wheel.pointee.cancel(self)
        }
        if phase == .finishing { sendEnd() } else { session?.drained() }
    }

    func send(_ piece: Backlog.Piece, of backlog: Backlog) -> SystemCall.Outcome {
        let left = Int(min(piece.end - piece.position, Int64(Self.bytesPerTurn)))
        switch piece.content {
        case .file(let file):
            let outcome = sendFile(file, at: piece.position, count: left)
            if case .done(let count) = outcome { backlog.advance(by: count) }
            return outcome
        case .bytes(let bytes) where tls != nil:
            let outcome = bytes.withUnsafeBytes {
                send(UnsafeRawBufferPointer(rebasing: $0[Int(piece.position)..<Int(piece.position) + left]))
            }
            if case .done(let count) = outcome { backlog.advance(by: count) }
            return outcome
        case .bytes:
            let outcome = withUnsafeTemporaryAllocation(of: iovec.self, capacity: 16) { vectors in
                backlog.withVectors(vectors) { count in
                    SystemCall.transfer { writev(descriptor, vectors.baseAddress, Int32(count)) }
                }
            }
            if case .done(let count) = outcome { backlog.advanceOverPieces(by: count) }
            return outcome
        }
    }

    func sendFile(_ file: OpenFile, at position: Int64, count: Int) -> SystemCall.Outcome {
        guard tls != nil else {
            var offset = off_t(position)
            return SystemCall.transfer { sendfile(descriptor, file.descriptor, &offset, count) }
        }
        // The read buffer is free here: files are sent at the end of a turn or when the socket has room.
        let scrap = loop.input.bytes
        let filled = SystemCall.transfer {
            pread(file.descriptor, scrap.baseAddress, min(count, 64 * 1024), off_t(position))
        }
        guard case .done(let size) = filled, size > 0 else { return filled }
        return send(UnsafeRawBufferPointer(start: scrap.baseAddress, count: size))
    }

    /// A peer that takes next to nothing for a while is dropped; what its kernel has acknowledged is what counts.
    func judgeSlowness() {
        guard let backlog else { return }
        let taken = backlog.sentCount - Int64(okno_unacknowledged_bytes(descriptor))
        guard taken - acknowledged >= Self.leastBytesPerJudgement else { return abort(.tooSlow) }
        acknowledged = taken
        loop.wheel.pointee.set(self, inTicks: Self.judgementTicks)
    }

    static let judgementTicks = 18 * TimerWheel.ticksPerSecond / 4
    static let leastBytesPerJudgement: Int64 = 2 * 1024
    static let bytesPerTurn = 1 << 20
    static let lingerTicks = 5 * TimerWheel.ticksPerSecond
}
