import CLinux
import Crypto

/// Reading, and handing what was read to the session.
extension Connection {
    func readAll() {
        guard let size = session?.readSize else { return }
        let buffer = loop.input.bytes
        // Bounded, so that a peer that sends without end leaves the others their turn.
        for _ in 0..<Self.readsPerTurn where phase == .open && !isPaused {
            let kept = rest.count
            guard kept < buffer.count else { return abort(.failed) }
            let target = UnsafeMutableRawBufferPointer(rebasing: buffer[kept..<min(buffer.count, kept + size)])
            switch receive(into: target) {
            case .done(0): return meetEndOfInput()
            case .done(let count):
                handle(count: kept + count, kept: kept)
                // Level-triggered epoll tells of the rest, but not of what TLS has already taken in.
                if let tls, tls.hasPending { continue }
                guard count == target.count else { return }
            case .wouldBlock: return
            case .failed: return abort(.peerLeft)
            }
        }
        if let tls, tls.hasPending, phase == .open, !isPaused {
            isPaused = true
            resumeReading()
        }
    }

    static let readsPerTurn = 8

    /// Gives the session what it left before and the `count` bytes now in the loop's buffer.
    func handle(count: Int, kept: Int) {
        let buffer = loop.input.bytes
        if kept > 0 {
            rest.withUnsafeBytes { buffer.copyMemory(from: $0) }
            rest = []
        }
        loop.cork.pointee.owner = self
        var used = 0
        while used < count, phase == .open, !isPaused, let session {
            let step = session.received(UnsafeMutableRawBufferPointer(rebasing: buffer[used..<count]))
            used += step
            // A session that changed hands leaves the rest to its successor.
            if self.session === session { break }
        }
        uncork()
        if used < count, phase == .open {
            rest = Array(UnsafeRawBufferPointer(rebasing: buffer[used..<count]))
        }
    }

    func receive(into target: UnsafeMutableRawBufferPointer) -> SystemCall.Outcome {
        guard let tls else {
            return SystemCall.transfer { recv(descriptor, target.baseAddress, target.count, 0) }
        }
        return outcome(of: tls.read(into: target))
    }

    func meetEndOfInput() {
        isInputOver = true
        // Level-triggered epoll would tell of the end again and again.
        watchWhatMatters()
        session?.inputEnded()
    }

    /// Stops reading; what the peer sends waits in the kernel.
    func pauseReading() {
        isPaused = true
    }

    /// Reads again, beginning with what the session left, once this turn's events are handled.
    func resumeReading() {
        guard isPaused, !resumesAtTurnEnd else { return }
        resumesAtTurnEnd = true
        if !flushesAtTurnEnd { loop.atTurnEnd(self) }
    }

    func resumeNow() {
        guard phase == .open, isPaused else { return }
        isPaused = false
        watchWhatMatters()
        if !rest.isEmpty { handle(count: rest.count, kept: rest.count) }
        if let tls, tls.hasPending, phase == .open, !isPaused { readAll() }
    }

    func meetInputWhilePaused(_ events: UInt32) {
        if events & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 { return abort(.peerLeft) }
        watchWhatMatters()
    }

    func discardInput() {
        let scrap = loop.input.bytes
        for _ in 0..<16 {
            switch SystemCall.transfer({ recv(descriptor, scrap.baseAddress, scrap.count, 0) }) {
            case .done(0):
                isInputOver = true
                if phase == .lingering { return abort(.finished) }
                return watchWhatMatters()
            case .done: continue
            case .wouldBlock: return
            case .failed: return abort(.peerLeft)
            }
        }
    }
}
