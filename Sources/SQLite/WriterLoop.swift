import CSQLite

/// What the writer's thread does with its jobs.
final class WriterLoop {
    private let path: String
    private let settings: Writer.Settings
    private let prepare: (Connection) throws -> Void
    private var connection: Connection?
    /// The connection saw a failure after which it is not trusted.
    private var isSick = false
    /// The log's length at which to move its pages next.
    private var checkpointDue: Int

    init(_ path: String, _ settings: Writer.Settings, _ prepare: @escaping (Connection) throws -> Void) {
        self.path = path
        self.settings = settings
        self.prepare = prepare
        checkpointDue = settings.logPages
    }

    /// Settles every one of them.
    func perform(_ jobs: [any WriteJob]) {
        var shared: [any WriteJob] = []
        for job in jobs {
            if job.isAlone {
                commit(shared)
                shared = []
                runAlone(job)
            } else {
                shared.append(job)
            }
        }
        commit(shared)
    }

    private func commit(_ jobs: [any WriteJob]) {
        guard !jobs.isEmpty else { return }
        do {
            let connection = try usable()
            try connection.run("BEGIN IMMEDIATE")
            if jobs.count == 1 {
                // Its own failure undoes the transaction, and there is nobody else in it.
                try jobs[0].run(on: connection)
                guard connection.isInTransaction else { throw transactionLost() }
            } else {
                for job in jobs { try run(job, within: connection) }
            }
            try connection.run("COMMIT")
        } catch {
            recover(from: error)
            for job in jobs { job.fail(error) }
            return
        }
        for job in jobs { job.settle() }
    }

    /// Throws what ends the whole transaction; what concerns the job alone is kept by it.
    private func run(_ job: any WriteJob, within connection: Connection) throws {
        try connection.run("SAVEPOINT job")
        do {
            try job.run(on: connection)
        } catch let error as SQLiteError where error.isIO || !connection.isInTransaction {
            throw error
        } catch {
            guard connection.isInTransaction else { throw transactionLost() }
            try connection.run("ROLLBACK TO job")
        }
        guard connection.isInTransaction else { throw transactionLost() }
        try connection.run("RELEASE job")
    }

    /// After some failures SQLite ends a transaction by itself, and the job that met one may have told nobody.
    private func transactionLost() -> SQLiteError {
        SQLiteError(code: SQLITE_ABORT, message: "a job ended the transaction that it shared", action: "write")
    }

    private func runAlone(_ job: any WriteJob) {
        do {
            let connection = try usable()
            try job.run(on: connection)
            guard !connection.isInTransaction else {
                throw SQLiteError(code: SQLITE_MISUSE, message: "a job left its transaction open", action: "write")
            }
        } catch {
            recover(from: error)
            job.fail(error)
            return
        }
        job.settle()
    }

    private func recover(from error: any Error) {
        guard let connection else { return }
        connection.rollBack()
        // Locks, full disks and what jobs throw say nothing about the connection.
        let error = error as? SQLiteError
        if connection.isInTransaction || error?.isIO == true || error?.isCorrupt == true { isSick = true }
    }

    /// After a failed sync the system holds as written what is not, and says so once per open file: the connection is
    /// replaced. The old one is closed only when the new one is open. Without any, the log would be read anew, and
    /// the transaction that failed be taken from it as if it were whole; the one index of the log that both share
    /// does not know it, so that the next commit writes over it.
    private func usable() throws -> Connection {
        if let connection, !isSick { return connection }
        let fresh = try Connection(
            path, connection == nil ? settings.access : .readWrite, busyLimit: settings.busyLimit)
        let mode = try fresh.first("PRAGMA journal_mode=WAL") { try $0.text(0) }
        guard mode == "wal" else {
            throw SQLiteError(code: SQLITE_CANTOPEN, message: "can't keep a write-ahead log", action: "open \(path)")
        }
        try fresh.execute("PRAGMA synchronous=FULL; PRAGMA journal_size_limit=\(64 << 20)")
        if connection == nil, let check = settings.check { try fresh.verify(check) }
        try prepare(fresh)
        connection = fresh
        isSick = false
        return fresh
    }

    /// Between two transactions, when those who waited have been told.
    func keepLogShort() {
        guard let connection, !isSick else { return }
        // Once it begins anew its length is small again.
        checkpointDue = max(settings.logPages, min(checkpointDue, connection.logPages + settings.logPages))
        guard connection.logPages >= checkpointDue else { return }
        // Readers that overlap all the time keep a log from ever beginning anew: make them leave it, if it gets long.
        let isLong = connection.logPages >= 8 * settings.logPages
        do {
            try connection.checkpoint(isLong ? .restart : .passive, waiting: .milliseconds(100))
        } catch {
            recover(from: error)
        }
        checkpointDue = connection.logPages + settings.logPages
    }

    /// The end; the error is that of emptying the log.
    func finish() -> (any Error)? {
        defer { connection = nil }
        guard connection != nil else { return nil }
        do {
            // Whoever still reads keeps it from being emptied, and nothing is wrong with that.
            try usable().checkpoint(.truncate, waiting: .seconds(1))
            return nil
        } catch {
            return error
        }
    }
}
