import Threads

/// A job in the readers' queue, whatever it returns.
protocol ReadJob: AnyObject, Sendable {
    /// False if the caller went away before its turn.
    func begin(_ interrupter: Interrupter) -> Bool
    func run(on connection: Connection) throws
    /// From here on the caller's going away interrupts nothing.
    func end()
    /// Tells the caller what came of it, or this error.
    func settle(_ error: (any Error)?)
    /// Tells the caller, if it still waits, that there was no turn.
    func refuse(_ error: any Error)
}

final class QueuedRead<Value: Sendable>: ReadJob, @unchecked Sendable {
    // Safe to share: the stage is behind a lock, and the outcome is the reader's thread's alone.
    private enum Stage {
        case new
        case waiting(UnsafeContinuation<Value, any Error>)
        case running(UnsafeContinuation<Value, any Error>, Interrupter)
        case ended(UnsafeContinuation<Value, any Error>)
        case gone
    }

    private let body: @Sendable (Connection) throws -> Value
    private let stage = Locked(Stage.new)
    private var outcome: Result<Value, any Error>?
    private var wasInterrupted = false

    init(_ body: @escaping @Sendable (Connection) throws -> Value) { self.body = body }

    /// False if it was cancelled already.
    func wait(_ caller: UnsafeContinuation<Value, any Error>) -> Bool {
        stage.withLock { stage in
            guard case .new = stage else { return false }
            stage = .waiting(caller)
            return true
        }
    }

    /// The caller no longer wants it. What waits is settled at once, what runs is interrupted.
    func cancel() {
        let waiting = stage.withLock { stage -> UnsafeContinuation<Value, any Error>? in
            switch stage {
            case .new: stage = .gone
            case .waiting(let caller):
                stage = .gone
                return caller
            case .running(_, let interrupter): interrupter.raise()
            case .ended, .gone: break
            }
            return nil
        }
        waiting?.resume(throwing: CancellationError())
    }

    func refuse(_ error: any Error) {
        let waiting = stage.withLock { stage -> UnsafeContinuation<Value, any Error>? in
            guard case .waiting(let caller) = stage else { return nil }
            stage = .gone
            return caller
        }
        waiting?.resume(throwing: error)
    }

    func begin(_ interrupter: Interrupter) -> Bool {
        stage.withLock { stage in
            guard case .waiting(let caller) = stage else { return false }
            stage = .running(caller, interrupter)
            return true
        }
    }

    func run(on connection: Connection) throws {
        let outcome = Result { try body(connection) }
        self.outcome = outcome
        _ = try outcome.get()
    }

    func end() {
        stage.withLock { stage in
            guard case .running(let caller, let interrupter) = stage else { return }
            wasInterrupted = interrupter.isRaised
            interrupter.lower()
            stage = .ended(caller)
        }
    }

    func settle(_ error: (any Error)?) {
        guard case .ended(let caller) = stage.withLock({ $0 }) else { return }
        if wasInterrupted, error != nil { return caller.resume(throwing: CancellationError()) }
        if let error { return caller.resume(throwing: error) }
        if let outcome { caller.resume(with: outcome) }
    }
}
