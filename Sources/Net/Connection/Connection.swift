import CLinux
import Crypto

/// One socket on one loop: reads into the loop's buffer, gathers writes, and keeps what a slow peer has not taken.
///
/// What it speaks is its session's business, which may change once (HTTP becomes WebSocket).
final class Connection: EventSource, TurnEnd {
    enum Phase: UInt8 {
        case handshaking  // TLS is not through yet
        case open
        case finishing  // no more input is handled; what is queued still leaves
        case lingering  // our end is closed; the peer's last bytes are thrown away so that it can read ours
        case closed
    }

    private unowned(unsafe) let list: ConnectionList
    private(set) var session: (any Session)?
    let tls: TLSSession?
    let peer: PeerAddress
    private(set) var backlog: Backlog?
    /// Input that the session has not used yet.
    private var rest: [UInt8] = []
    /// What the peer had acknowledged when its slowness was last judged.
    private var acknowledged: Int64 = 0
    var place: Int32 = -1
    private(set) var phase: Phase
    private var reason = CloseReason.finished
    /// The peer takes less than it is sent, and its slowness is being judged.
    private var isJudged = false
    private var isPaused = false
    private var isInputOver = false
    private var flushesAtTurnEnd = false
    private var resumesAtTurnEnd = false

    init(descriptor: Int32, peer: PeerAddress, loop: EventLoop, list: ConnectionList, tls: TLSSession?) {
        self.list = list
        self.tls = tls
        self.peer = peer
        phase = tls == nil ? .open : .handshaking
        super.init(descriptor: descriptor, loop: loop)
    }

    /// Joins the list and begins to listen to the peer.
    func begin(_ session: any Session) {
        self.session = session
        list.add(self)
        do {
            try watch(EPOLLIN.rawValue)
        } catch {
            abort(.failed)
        }
    }

    /// Hands the socket to another session; it gets the input the old one has not used.
    func become(_ session: any Session) {
        self.session = session
    }

    var isOpen: Bool { phase == .open }
    var isReadingPaused: Bool { isPaused }

    func goAway() {
        if phase == .handshaking { abort(.cutOff) } else { session?.goAway() }
    }

    // MARK: Events

    override func ready(_ events: UInt32) {
        if phase == .handshaking { return shakeHands() }
        if events & EPOLLOUT.rawValue != 0 { flushBacklog() }
        guard events & (EPOLLIN.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 else { return }
        switch phase {
        case .open where isPaused: meetInputWhilePaused(events)
        case .open: readAll()
        case .finishing, .lingering: discardInput()
        case .handshaking, .closed: break
        }
    }

    override func expired() {
        if isJudged { return judgeSlowness() }
        switch phase {
        case .open: session?.expired()
        case .handshaking, .finishing, .lingering: abort(.cutOff)
        case .closed: break
        }
    }

    /// Sets the session's deadline, in place of the one before.
    @inline(__always)
    func expire(inTicks ticks: UInt32) {
        // While the peer is slow the deadline is that of `judgeSlowness`.
        // A closed one is about to go, and the wheel would not keep it alive.
        if !isJudged, phase != .closed { loop.wheel.pointee.set(self, inTicks: ticks) }
    }

    func neverExpire() {
        if !isJudged { loop.wheel.pointee.cancel(self) }
    }

    func endTurn() {
        if flushesAtTurnEnd {
            flushesAtTurnEnd = false
            flushBacklog()
        }
        if resumesAtTurnEnd {
            resumesAtTurnEnd = false
            resumeNow()
        }
    }

    /// After the turn in which it closed: the session learns of it, and the cycle of references is cut.
    func farewell() {
        let session = session
        self.session = nil
        backlog = nil
        rest = []
        session?.closed(reason)
    }

    // MARK: Input

    private func readAll() {
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

    private static let readsPerTurn = 8

    /// Gives the session what it left before and the `count` bytes now in the loop's buffer.
    private func handle(count: Int, kept: Int) {
        let buffer = loop.input.bytes
        if kept > 0 {
            rest.withUnsafeBytes { buffer.copyMemory(from: $0) }
            rest = []
        }
        loop.cork.owner = self
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

    private func receive(into target: UnsafeMutableRawBufferPointer) -> SystemCall.Outcome {
        guard let tls else {
            return SystemCall.transfer { recv(descriptor, target.baseAddress, target.count, 0) }
        }
        return outcome(of: tls.read(into: target))
    }

    private func meetEndOfInput() {
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

    private func resumeNow() {
        guard phase == .open, isPaused else { return }
        isPaused = false
        watchWhatMatters()
        if !rest.isEmpty { handle(count: rest.count, kept: rest.count) }
        if let tls, tls.hasPending, phase == .open, !isPaused { readAll() }
    }

    private func meetInputWhilePaused(_ events: UInt32) {
        if events & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 { return abort(.peerLeft) }
        watchWhatMatters()
    }

    private func discardInput() {
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

    // MARK: Output

    /// Sends `bytes` in order: with what else is written while input is handled, or at the end of the turn.
    @inline(__always)
    func write(_ bytes: UnsafeRawBufferPointer) {
        if isCorked, bytes.count <= loop.cork.room { return loop.cork.append(bytes) }
        writeSlowly(bytes)
    }

    /// Room in the cork for `count` bytes to be written in place; nil if `write` must be used.
    @inline(__always)
    func corkSpace(_ count: Int) -> UnsafeMutableRawPointer? {
        guard isCorked, count <= loop.cork.room else { return nil }
        return loop.cork.base + loop.cork.count
    }

    @inline(__always)
    func filledCork(by count: Int) {
        loop.cork.count += count
    }

    @inline(__always)
    private var isCorked: Bool { loop.cork.owner === self && backlog == nil }

    private func writeSlowly(_ bytes: UnsafeRawBufferPointer) {
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
        if loop.cork.owner === self {
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

    private func uncork() {
        loop.cork.owner = nil
        if loop.cork.count > 0 { flushCork() }
    }

    private func flushCork() {
        let cork = loop.cork
        guard cork.count > 0 else { return }
        defer { cork.count = 0 }
        guard phase == .open || phase == .finishing else { return }
        switch send(cork.pending) {
        case .done(cork.count): break
        case .done(let sent): block().append(UnsafeRawBufferPointer(rebasing: cork.pending[sent...]))
        case .wouldBlock: block().append(cork.pending)
        case .failed: abort(.peerLeft)
        }
    }

    /// Sends the cork and `bytes` in one call; answers how many of `bytes` left, nil if the connection broke.
    private func sendNow(with bytes: UnsafeRawBufferPointer) -> Int? {
        let cork = loop.cork
        guard tls == nil else {
            flushCork()
            guard phase == .open else { return nil }
            if backlog != nil { return 0 }
            return sentCount(of: send(bytes))
        }
        var vectors = (
            iovec(iov_base: cork.base, iov_len: cork.count),
            iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
        )
        let outcome = withUnsafeMutableBytes(of: &vectors) { raw in
            let start = raw.assumingMemoryBound(to: iovec.self).baseAddress
            return SystemCall.transfer { writev(descriptor, start, 2) }
        }
        guard let sent = sentCount(of: outcome) else { return nil }
        let corked = cork.count
        cork.count = 0
        if sent < corked {
            block().append(UnsafeRawBufferPointer(start: cork.base + sent, count: corked - sent))
            return 0
        }
        return sent - corked
    }

    private func sentCount(of outcome: SystemCall.Outcome) -> Int? {
        switch outcome {
        case .done(let count): return count
        case .wouldBlock: return 0
        case .failed:
            abort(.peerLeft)
            return nil
        }
    }

    private func send(_ bytes: UnsafeRawBufferPointer) -> SystemCall.Outcome {
        guard let tls else {
            return SystemCall.transfer {
                CLinux.send(descriptor, bytes.baseAddress, bytes.count, okno_no_signal)
            }
        }
        return outcome(of: tls.write(bytes))
    }

    // MARK: The backlog

    /// The backlog to add to, to be sent at the end of the turn.
    private func queue() -> Backlog {
        if let backlog { return backlog }
        if !flushesAtTurnEnd {
            flushesAtTurnEnd = true
            if !resumesAtTurnEnd { loop.atTurnEnd(self) }
        }
        return makeBacklog()
    }

    /// The backlog to add to now that the kernel takes no more: it goes on when there is room again.
    private func block() -> Backlog {
        let backlog = backlog ?? makeBacklog()
        waitForRoom()
        return backlog
    }

    private func makeBacklog() -> Backlog {
        let new = Backlog()
        backlog = new
        return new
    }

    private func waitForRoom() {
        watchWhatMatters()
        guard !isJudged, let backlog, phase != .closed else { return }
        isJudged = true
        acknowledged = backlog.sentCount - Int64(okno_unacknowledged_bytes(descriptor))
        loop.wheel.pointee.set(self, inTicks: Self.judgementTicks)
    }

    private func flushBacklog() {
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

    private func send(_ piece: Backlog.Piece, of backlog: Backlog) -> SystemCall.Outcome {
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

    private func sendFile(_ file: OpenFile, at position: Int64, count: Int) -> SystemCall.Outcome {
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
    private func judgeSlowness() {
        guard let backlog else { return }
        let taken = backlog.sentCount - Int64(okno_unacknowledged_bytes(descriptor))
        guard taken - acknowledged >= Self.leastBytesPerJudgement else { return abort(.tooSlow) }
        acknowledged = taken
        loop.wheel.pointee.set(self, inTicks: Self.judgementTicks)
    }

    private static let judgementTicks = 18 * TimerWheel.ticksPerSecond / 4
    private static let leastBytesPerJudgement: Int64 = 2 * 1024
    private static let bytesPerTurn = 1 << 20
    private static let lingerTicks = 5 * TimerWheel.ticksPerSecond

    // MARK: Ending

    /// Ends politely: sends what is queued, closes our side, and waits a little for the peer to close its own.
    func finish() {
        if phase == .handshaking { return abort(.cutOff) }
        guard phase == .open else { return }
        if loop.cork.owner === self { flushCork() }
        guard phase == .open else { return }
        phase = .finishing
        rest = []
        if backlog == nil { sendEnd() } else { watchWhatMatters() }
    }

    private func sendEnd() {
        phase = .lingering
        if let tls { _ = tls.shutdown() }
        guard !isInputOver, shutdown(descriptor, Int32(SHUT_WR)) == 0 else { return abort(.finished) }
        watchWhatMatters()
        loop.wheel.pointee.set(self, inTicks: Self.lingerTicks)
    }

    /// Ends at once.
    func abort(_ reason: CloseReason) {
        guard phase != .closed else { return }
        phase = .closed
        self.reason = reason
        if reason == .tooSlow { okno_reset_on_close(descriptor) }
        closeDescriptor()
        list.remove(self)
        loop.bury(self)
    }

    private func watchWhatMatters() {
        var events: UInt32 = 0
        if !isInputOver, !isPaused || phase != .open { events |= EPOLLIN.rawValue }
        if backlog != nil, phase == .open || phase == .finishing { events |= EPOLLOUT.rawValue }
        guard phase != .closed else { return }
        do {
            try watch(events)
        } catch {
            abort(.failed)
        }
    }

    // MARK: TLS

    private func shakeHands() {
        guard let tls else { return }
        do {
            switch tls.handshake() {
            case .done:
                phase = .open
                try watch(EPOLLIN.rawValue)
                // The first request may have come with the last flight.
                readAll()
            case .wantsRead: try watch(EPOLLIN.rawValue)
            case .wantsWrite: try watch(EPOLLOUT.rawValue)
            case .closed, .failed: abort(.failed)
            }
        } catch {
            abort(.failed)
        }
    }
}

extension Connection {
    private func outcome(of transfer: TLSSession.Transfer) -> SystemCall.Outcome {
        switch transfer {
        case .count(let count): .done(count)
        case .wantsRead, .wantsWrite: .wouldBlock
        case .closed: .done(0)
        case .failed: .failed(EIO)
        }
    }
}
