import Threads

/// The one way to write to a database: a thread that commits whatever has queued up as one transaction, so that many
/// writers share the price of making it durable.
package final class Writer: Sendable {
    package struct Settings: Sendable {
        /// Whether the file may be made; it is opened again, after a failure, only if it is there.
        package var access = Connection.Access.create
        /// How thoroughly it is looked through when it is opened first.
        package var check: DatabaseCheck? = .quick
        /// How long a lock held by another process is waited for.
        package var busyLimit = Duration.seconds(60)
        /// Jobs in one transaction, at most.
        package var batch = 256
        /// Jobs that are waiting or running, at most; then there is an error that says so.
        package var queue = 10_000
        /// Pages in the write-ahead log from which on they are moved into the database.
        package var logPages = 4_000

        package init() {}
    }

    private let jobs = WorkQueue<any WriteJob>()
    private let admission: Admission

    /// Opens the database, and throws if that is not possible or it is damaged. `prepare` runs on each connection
    /// before it is used, outside of a transaction: at first, and again when one had to be replaced.
    package static func open(
        _ path: String, _ settings: Settings = Settings(),
        prepare: @escaping @Sendable (Connection) throws -> Void = { _ in }
    ) async throws -> Writer {
        let writer = try Writer(path, settings, prepare)
        do {
            try await writer.alone { _ in }
        } catch {
            // It is not open, and so there is nothing that could go wrong with closing.
            try? await writer.close()
            throw error
        }
        return writer
    }

    private init(
        _ path: String, _ settings: Settings, _ prepare: @escaping @Sendable (Connection) throws -> Void
    ) throws(Thread.Failure) {
        admission = Admission(limit: settings.queue, threads: 1)
        try Thread.start(name: "sqlite-writer") { [jobs, admission] in
            let loop = WriterLoop(path, settings, prepare)
            while true {
                let ready = jobs.take(most: settings.batch)
                guard !ready.isEmpty else { break }
                loop.perform(ready)
                admission.leave(ready.count)
                loop.keepLogShort()
            }
            admission.threadEnds(loop.finish())
        }
    }

    deinit { jobs.close() }

    /// Runs the job in a transaction that it may share with others, in order. It returns once that is on disk. If the
    /// job throws, it alone is undone. Other errors mean that nothing of it is kept, or that no one can tell because
    /// the disk failed. The job may not end the transaction. That the task is cancelled changes nothing.
    @discardableResult
    nonisolated(nonsending) package func write<Value: Sendable>(
        _ job: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try await queue(isAlone: false, job)
    }

    /// Runs the job in its turn, outside of any transaction: for what can't be in one, such as a checkpoint.
    @discardableResult
    nonisolated(nonsending) package func alone<Value: Sendable>(
        _ job: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try await queue(isAlone: true, job)
    }

    /// Jobs that are waiting or running.
    package var waiting: Int { admission.count }

    /// Takes no more jobs, commits what is queued, empties the log and closes the database. Throws if the log could not
    /// be emptied; what was committed is safe in it.
    nonisolated(nonsending) package func close() async throws {
        jobs.close()
        try await admission.end()
    }

    nonisolated(nonsending) private func queue<Value: Sendable>(
        isAlone: Bool, _ job: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try admission.enter()
        return try await withUnsafeThrowingContinuation { caller in
            guard !jobs.push(QueuedWrite(isAlone: isAlone, caller: caller, job)) else { return }
            admission.leave(1)
            caller.resume(throwing: QueueRefusal.closed)
        }
    }
}
