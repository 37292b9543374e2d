import Helpdesk
import SQLite

/// The embedded store: one SQLite file, one thread that writes, a few that read.
package final class SQLiteStore: Sendable {
    let writer: Writer
    let readers: Readers
    let drain: IndexDrain
    private let timed: @Sendable (Bool, Duration) -> Void

    /// How a store is opened.
    package struct Settings: Sendable {
        /// Threads that read.
        package var readers = 2
        /// A database up to this size is looked through before it is used; a larger one would keep everyone waiting.
        package var bytesChecked: Int64 = 128 << 20
        /// How long a lock held by another process is waited for.
        package var busyLimit = Duration.seconds(60)
        /// Is told of all that is done how long it took.
        package var timed: @Sendable (_ isWrite: Bool, _ time: Duration) -> Void = { _, _ in }

        package init() {}
    }

    /// Opens the file, or makes it. A damaged one is told, and left as it is.
    package static func open(_ path: String, _ settings: Settings = Settings()) async throws -> SQLiteStore {
        var options = Writer.Settings()
        options.busyLimit = settings.busyLimit
        options.check = (FileSize.of(path) ?? 0) <= settings.bytesChecked ? .quick : nil
        do {
            let writer = try await Writer.open(path, options, prepare: SQLiteSchema.migrate)
            let readers = try Readers(path, count: settings.readers, busyLimit: settings.busyLimit)
            let store = SQLiteStore(writer, readers, settings.timed)
            // What was still in the queue when it was closed.
            store.drain.nudge()
            return store
        } catch let error as SQLiteError where error.isCorrupt {
            throw SQLiteStoreProblem.damaged(path: path, reason: error.message)
        }
    }

    private init(_ writer: Writer, _ readers: Readers, _ timed: @escaping @Sendable (Bool, Duration) -> Void) {
        self.writer = writer
        self.readers = readers
        drain = IndexDrain(writer)
        self.timed = timed
    }

    nonisolated(nonsending) func write<Value: Sendable>(
        _ job: @escaping @Sendable (Connection) throws -> Value
    ) async throws(StoreError) -> Value {
        let start = ContinuousClock.now
        defer { timed(true, start.duration(to: .now)) }
        do { return try await writer.write(job) } catch { throw StoreError(error) }
    }

    nonisolated(nonsending) func read<Value: Sendable>(
        _ job: @escaping @Sendable (Connection) throws -> Value
    ) async throws(StoreError) -> Value {
        let start = ContinuousClock.now
        defer { timed(false, start.duration(to: .now)) }
        do { return try await readers.read(job) } catch { throw StoreError(error) }
    }

    /// Copies what is at `path` as it is now, while this process or another goes on with it. A damaged one is told. The
    /// copy appears when it is whole and on disk.
    package static func copy(
        _ path: String, to copy: String, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws {
        let readers = try Readers(path, count: 1)
        let result: Result<Void, any Error>
        do {
            result = .success(
                try await readers.read { connection in
                    try connection.verify(.quick)
                    try connection.backUp(to: copy, pause: progress)
                })
        } catch { result = .failure(error) }
        await readers.close()
        do { try result.get() } catch let error as SQLiteError where error.isCorrupt {
            throw SQLiteStoreProblem.damaged(path: path, reason: error.message)
        }
    }
}

extension Connection {
    /// Puts what is not there yet, and answers what is there.
    func put<Value: VersionedRecord>(
        _ value: Value, _ table: String, _ columns: [(name: String, value: SQLValue)], key: SQLValue
    ) throws -> Value {
        let all = columns + [("version", .int(value.version)), ("body", value.body)]
        let names = all.map(\.name).joined(separator: ", ")
        let places = Array(repeating: "?", count: all.count).joined(separator: ", ")
        try run("INSERT OR IGNORE INTO \(table) (\(names)) VALUES (\(places))", all.map(\.value))
        if changes == 1 { return value }
        let known: Value? = try record("SELECT body FROM \(table) WHERE id = ?", [key])
        guard let known else { throw StoreError.other("a \(Value.kind.rawValue) is neither new nor known") }
        return known
    }

    /// Replaces the version that was read, and answers the next one.
    func replace<Value: VersionedRecord>(
        _ value: Value, _ table: String, _ columns: [(name: String, value: SQLValue)], key: SQLValue
    ) throws -> Value {
        var next = value
        next.version += 1
        let all = columns + [("version", .int(next.version)), ("body", next.body)]
        let names = all.map { "\($0.name) = ?" }.joined(separator: ", ")
        try run(
            "UPDATE \(table) SET \(names) WHERE id = ? AND version = ?", all.map(\.value) + [key, .int(value.version)])
        if changes == 1 { return next }
        let isThere = try first("SELECT 1 FROM \(table) WHERE id = ?", [key]) { try $0.int(0) } != nil
        throw isThere ? StoreError.stale : StoreError.unknown("\(Value.kind.rawValue) \(value.key)")
    }
}
