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

    unowned(unsafe) let list: ConnectionList
    var session: (any Session)?
    let tls: TLSSession?
    let peer: PeerAddress
    var backlog: Backlog?
    /// Input that the session has not used yet.
    var rest: [UInt8] = []
    /// What the peer had acknowledged when its slowness was last judged.
    var acknowledged: Int64 = 0
    var place: Int32 = -1
    var phase: Phase
    var reason = CloseReason.finished
    /// The peer takes less than it is sent, and its slowness is being judged.
    var isJudged = false
    var isPaused = false
    var isInputOver = false
    var flushesAtTurnEnd = false
    var resumesAtTurnEnd = false

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

    // MARK: Ending

    /// Ends politely: sends what is queued, closes our side, and waits a little for the peer to close its own.
    func finish() {
        if phase == .handshaking { return abort(.cutOff) }
        guard phase == .open else { return }
        if loop.cork.pointee.owner === self { flushCork() }
        guard phase == .open else { return }
        phase = .finishing
        rest = []
        if backlog == nil { sendEnd() } else { watchWhatMatters() }
    }

    func sendEnd() {
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

    func watchWhatMatters() {
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
}
