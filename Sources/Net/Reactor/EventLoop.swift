import CLinux
import Synchronization
import Threads

/// One thread around epoll: the executor of its reactor, and the home of every connection given to it.
///
/// Jobs and closures may come from any thread; everything else belongs to the loop's own thread.
package final class EventLoop: SerialExecutor, TaskExecutor, @unchecked Sendable {
    // Safe to share: the inbox is behind a lock, `thread` is atomic, and all other state is touched only by the
    // loop's thread (`isCurrent`), which `LoopBound` insists on.
    private struct Inbox {
        var work: [Work] = []
        var asleep = false
    }

    private enum Work {
        case job(UnownedJob)
        case closure(@Sendable () -> Void)
    }

    let epoll: Int32
    // Both behind pointers, so that what every message touches is neither counted nor checked for overlapping access.
    let wheel: UnsafeMutablePointer<TimerWheel>
    let cork: UnsafeMutablePointer<Cork>
    let input: ReadBuffer
    /// Monotonic seconds and wall-clock seconds as of this turn.
    private(set) var now: MonotonicSeconds = 0
    let date: DateLine
    let codecs = LoopCodecs()

    private let inbox = Locked(Inbox())
    private let thread = Atomic<UInt>(0)
    private let stopping = Atomic<Bool>(false)
    private let wakeup: Int32
    private var turnEnds: [any TurnEnd] = []
    private var departed: [Connection] = []
    private var ticker: Ticker?

    package init(name: String) throws(SystemError) {
        epoll = try SystemCall.check("epoll_create1", epoll_create1(Int32(EPOLL_CLOEXEC)))
        wakeup = try SystemCall.check("eventfd", eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC)))
        wheel = .allocate(capacity: 1)
        wheel.initialize(to: TimerWheel(now: Clocks.tick()))
        cork = .allocate(capacity: 1)
        cork.initialize(to: Cork())
        input = ReadBuffer()
        date = DateLine()
        // The loop's own wake-up carries no object.
        try SystemCall.check(
            "epoll_ctl", okno_epoll_control(epoll, EPOLL_CTL_ADD, wakeup, EPOLLIN.rawValue, nil))
        ticker = try Ticker(loop: self)
        let handle = Unmanaged.passRetained(self)
        do {
            try Thread.start(name: name) { Self.run(handle) }
        } catch {
            handle.release()
            throw SystemError("pthread_create", code: error.code)
        }
    }

    deinit {
        // Its memory outlives its descriptor; the wheel it might still hang in goes after it.
        ticker?.closeDescriptor()
        close(epoll)
        close(wakeup)
        wheel.deinitialize(count: 1)
        wheel.deallocate()
        cork.pointee.base.deallocate()
        cork.deallocate()
    }

    /// Whether the caller runs on this loop's thread.
    package var isCurrent: Bool {
        thread.load(ordering: .relaxed) == UInt(pthread_self())
    }

    /// Lets the thread end once nothing refers to the loop any more.
    package func stop() {
        stopping.store(true, ordering: .releasing)
        post {}
    }

    // MARK: Work from elsewhere

    package func enqueue(_ job: consuming ExecutorJob) {
        submit(.job(UnownedJob(job)))
    }

    /// Runs `closure` on the loop's thread, in the order of posting.
    package func post(_ closure: @escaping @Sendable () -> Void) {
        submit(.closure(closure))
    }

    package func checkIsolated() {
        precondition(isCurrent, "not on this event loop's thread")
    }

    private func submit(_ work: Work) {
        let mustWake = inbox.withLock { inbox in
            inbox.work.append(work)
            guard inbox.asleep, !isCurrent else { return false }
            inbox.asleep = false
            return true
        }
        guard mustWake else { return }
        var one: UInt64 = 1
        // It can only fail when the counter is full, and then the loop is awake anyway.
        _ = write(wakeup, &one, 8)
    }

    // MARK: For connections, on the loop's thread

    /// Asks for `endTurn` to be called once when all events of this turn have been handled.
    func atTurnEnd(_ part: any TurnEnd) {
        turnEnds.append(part)
    }

    /// Keeps a closed connection until the turn is over: events already fetched may still name it.
    func bury(_ connection: Connection) {
        departed.append(connection)
    }

    // MARK: The thread

    private static func run(_ handle: Unmanaged<EventLoop>) {
        var loop = handle.takeRetainedValue()
        loop.thread.store(UInt(pthread_self()), ordering: .releasing)
        let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: eventsPerTurn)
        defer { events.deallocate() }
        // After `stop` it goes on until nothing is left to do and no one else could ask for more.
        repeat { loop.turn(events) } while !(loop.isDone && isKnownUniquelyReferenced(&loop))
    }

    private var isDone: Bool {
        stopping.load(ordering: .acquiring) && turnEnds.isEmpty && departed.isEmpty
    }

    private static let eventsPerTurn = 1024

    private func turn(_ events: UnsafeMutablePointer<epoll_event>) {
        let count = epoll_wait(epoll, events, Int32(Self.eventsPerTurn), timeout())
        now = Clocks.seconds()
        let tick = Clocks.tick(now)
        wheel.pointee.present = tick
        if count > 0 {
            for index in 0..<Int(count) {
                guard let source = events[index].data.ptr else {
                    drainWakeup()
                    continue
                }
                Unmanaged<EventSource>.fromOpaque(source)._withUnsafeGuaranteedRef {
                    if $0.descriptor >= 0 { $0.ready(events[index].events) }
                }
            }
        }
        runWork()
        if tick != wheel.pointee.now { TimerWheel.advance(to: tick, in: wheel) }
        endTurn()
    }

    /// How long to sleep: not at all with work at hand, else until something comes.
    private func timeout() -> Int32 {
        guard turnEnds.isEmpty, departed.isEmpty else { return 0 }
        let hasWork = inbox.withLock { inbox in
            inbox.asleep = inbox.work.isEmpty
            return !inbox.asleep
        }
        if hasWork { return 0 }
        if stopping.load(ordering: .relaxed) { return 10 }
        ticker?.keep(running: wheel.pointee.count > 0)
        return -1
    }

    private func drainWakeup() {
        var value: UInt64 = 0
        _ = read(wakeup, &value, 8)
    }

    private func runWork() {
        let work = inbox.withLock { inbox in
            inbox.asleep = false
            guard !inbox.work.isEmpty else { return [Work]() }
            defer { inbox.work = [] }
            return inbox.work
        }
        for item in work {
            switch item {
            case .job(let job):
                job.runSynchronously(
                    isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
            case .closure(let closure): closure()
            }
        }
    }

    private func endTurn() {
        if !turnEnds.isEmpty {
            let parts = turnEnds
            turnEnds.removeAll(keepingCapacity: true)
            for part in parts { part.endTurn() }
        }
        if !departed.isEmpty {
            let gone = departed
            departed.removeAll(keepingCapacity: true)
            for connection in gone { connection.farewell() }
        }
    }
}

/// Something that gathers what it does in a turn and carries it out at the turn's end.
protocol TurnEnd: AnyObject {
    func endTurn()
}
