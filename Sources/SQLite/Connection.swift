import CSQLite
import Glibc

/// One connection to a database file. It belongs to the thread that made it.
package final class Connection {
    package enum Access: Sendable {
        /// The file has to exist and to hold a database.
        case readOnly, readWrite
        /// As `readWrite`, and made if it does not exist.
        case create
    }

    package let path: String
    package let interrupter = Interrupter()
    let handle: OpaquePointer
    let busyWait: BusyWait
    /// Pages in the write-ahead log after the last commit of this connection.
    private(set) var logPages = 0
    private var statements: [String: Statement] = [:]

    /// Opens the file with settings that keep data safe: foreign keys are held, memory is never mapped from the file
    /// (a sick disk would end the process), temporary data stay in memory. A file that is cut, empty where it must not
    /// be, or no database is refused and left as it is. Locks are waited for up to `busyLimit`.
    package init(_ path: String, _ access: Access, busyLimit: Duration = .seconds(60)) throws(SQLiteError) {
        try DatabaseFile.examine(path, access)
        self.path = path
        busyWait = BusyWait(limit: busyLimit, interrupter: interrupter)
        handle = try Self.open(path, access)
        try DatabaseFile.examineHeader(self)
        interrupter.watch(handle)
        let wait = Unmanaged.passUnretained(busyWait).toOpaque()
        sqlite3_busy_handler(
            handle,
            { wait, tries in
                guard let wait else { return 0 }
                return Unmanaged<BusyWait>.fromOpaque(wait).takeUnretainedValue().goesOn(tries: tries) ? 1 : 0
            }, wait)
        let raised = Unmanaged.passUnretained(interrupter).toOpaque()
        sqlite3_progress_handler(
            handle, 1_000,
            { raised in
                guard let raised else { return 0 }
                return Unmanaged<Interrupter>.fromOpaque(raised).takeUnretainedValue().isRaised ? 1 : 0
            }, raised)
        // In place of SQLite's own hook: who writes decides when to checkpoint.
        sqlite3_wal_hook(
            handle,
            { connection, _, _, pages in
                guard let connection else { return SQLITE_OK }
                Unmanaged<Connection>.fromOpaque(connection).takeUnretainedValue().logPages = Int(pages)
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
        okno_switch(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
        try execute("PRAGMA foreign_keys=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON")
        try DatabaseFile.examineSize(self)
    }

    deinit {
        statements = [:]
        interrupter.watch(nil)
        sqlite3_close_v2(handle)
    }

    private static func open(_ path: String, _ access: Access) throws(SQLiteError) -> OpaquePointer {
        let flags =
            switch access {
            case .readOnly: SQLITE_OPEN_READONLY
            case .readWrite: SQLITE_OPEN_READWRITE
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        var handle: OpaquePointer?
        // No lock within SQLite: a connection stays on its thread.
        let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let handle else {
            defer { sqlite3_close_v2(handle) }
            throw .last(of: handle, "open \(path)")
        }
        sqlite3_extended_result_codes(handle, 1)
        return handle
    }

    /// Runs one statement; rows that it gives are passed over.
    package func run(_ sql: String, _ values: [SQLValue] = []) throws(SQLiteError) {
        let statement = try begin(sql, values)
        defer { end(statement) }
        while try statement.step() {}
    }

    /// Runs one statement and gives each row to `body`.
    package func rows(
        _ sql: String, _ values: [SQLValue] = [], _ body: (borrowing Row) throws -> Void
    ) throws {
        let statement = try begin(sql, values)
        defer { end(statement) }
        while try statement.step() { try body(Row(statement: statement.handle)) }
    }

    /// What `read` makes of each row.
    package func all<Value>(
        _ sql: String, _ values: [SQLValue] = [], _ read: (borrowing Row) throws -> Value
    ) throws -> [Value] {
        var all: [Value] = []
        try rows(sql, values) { all.append(try read($0)) }
        return all
    }

    /// What `read` makes of the first row; nil if there is none. The rest is not looked for.
    package func first<Value>(
        _ sql: String, _ values: [SQLValue] = [], _ read: (borrowing Row) throws -> Value
    ) throws -> Value? {
        let statement = try begin(sql, values)
        defer { end(statement) }
        return try statement.step() ? try read(Row(statement: statement.handle)) : nil
    }

    /// The whole number that a statement gives first.
    package func number(_ sql: String, _ values: [SQLValue] = []) throws(SQLiteError) -> Int64 {
        let statement = try begin(sql, values)
        defer { end(statement) }
        guard try statement.step() else {
            throw SQLiteError(code: SQLITE_MISMATCH, message: "no row where one belongs", action: sql)
        }
        return try Row(statement: statement.handle).int(0)
    }

    /// Runs any number of statements, without values and rows.
    package func execute(_ script: String) throws(SQLiteError) {
        guard sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else { throw .last(of: handle, script) }
    }

    package var lastInsertRowID: Int64 { sqlite3_last_insert_rowid(handle) }

    /// Rows that the last INSERT, UPDATE or DELETE changed.
    package var changes: Int { Int(sqlite3_changes64(handle)) }

    private func begin(_ sql: String, _ values: [SQLValue]) throws(SQLiteError) -> Statement {
        guard !interrupter.isRaised else {
            throw SQLiteError(code: SQLITE_INTERRUPT, message: "interrupted", action: sql)
        }
        let statement = try prepare(sql)
        statement.isInUse = true
        do {
            try statement.bind(values)
        } catch {
            end(statement)
            throw error
        }
        return statement
    }

    private func end(_ statement: Statement) {
        statement.reset()
        statement.isInUse = false
    }

    private func prepare(_ sql: String) throws(SQLiteError) -> Statement {
        if let known = statements[sql] {
            // In the middle of its own rows: another one for the time being.
            return known.isInUse ? try Statement(sql, on: self) : known
        }
        // Texts are few; should someone build them with values in, this stays bounded.
        if statements.count >= 200 { statements = statements.filter { $0.value.isInUse } }
        let statement = try Statement(sql, on: self)
        statements[sql] = statement
        return statement
    }
}

@available(*, unavailable)
extension Connection: Sendable {}
