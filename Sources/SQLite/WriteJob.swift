/// A job in the writer's queue, whatever it returns.
protocol WriteJob: AnyObject, Sendable {
    /// Outside of any transaction.
    var isAlone: Bool { get }
    /// Keeps what comes of it, and throws what it threw.
    func run(on connection: Connection) throws
    /// Tells the caller what came of it.
    func settle()
    /// Tells the caller that nothing was kept: for a reason of its own if it had one, else for this.
    func fail(_ error: any Error)
}

final class QueuedWrite<Value: Sendable>: WriteJob, @unchecked Sendable {
    // Safe to share: once queued, only the writer's thread reaches it.
    let isAlone: Bool
    private let body: @Sendable (Connection) throws -> Value
    // Unsafe for its price; every job that is taken from the queue is settled or failed, once.
    private let caller: UnsafeContinuation<Value, any Error>
    private var outcome: Result<Value, any Error>?

    init(
        isAlone: Bool, caller: UnsafeContinuation<Value, any Error>,
        _ body: @escaping @Sendable (Connection) throws -> Value
    ) {
        self.isAlone = isAlone
        self.caller = caller
        self.body = body
    }

    func run(on connection: Connection) throws {
        let outcome = Result { try body(connection) }
        self.outcome = outcome
        _ = try outcome.get()
    }

    func settle() {
        guard let outcome else { return fail(QueueRefusal.closed) }
        caller.resume(with: outcome)
    }

    func fail(_ error: any Error) {
        if case .failure(let own) = outcome { return caller.resume(throwing: own) }
        caller.resume(throwing: error)
    }
}
