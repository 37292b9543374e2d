import CSQLite

/// A prepared statement, kept by its connection from use to use.
final class Statement {
    let handle: OpaquePointer
    let sql: String
    var isInUse = false
    private unowned let connection: Connection

    init(_ sql: String, on connection: Connection) throws(SQLiteError) {
        var (handle, rest): (OpaquePointer?, Bool) = (nil, false)
        var text = sql
        let code = text.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) { text in
                var tail: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v3(
                    connection.handle, text.baseAddress, Int32(clamping: text.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT), &handle, &tail)
                if let tail, let start = text.baseAddress { rest = text[(tail - start)...].contains { $0 > 32 } }
                return code
            }
        }
        guard code == SQLITE_OK else { throw .last(of: connection.handle, sql) }
        guard let handle, !rest else {
            sqlite3_finalize(handle)
            throw SQLiteError(code: SQLITE_MISUSE, message: "not exactly one statement", action: sql)
        }
        self.handle = handle
        self.sql = sql
        self.connection = connection
    }

    deinit { sqlite3_finalize(handle) }

    func bind(_ values: [SQLValue]) throws(SQLiteError) {
        guard sqlite3_bind_parameter_count(handle) == values.count else {
            throw SQLiteError(
                code: SQLITE_RANGE,
                message: "\(values.count) values for \(sqlite3_bind_parameter_count(handle)) places", action: sql)
        }
        for (index, value) in values.enumerated() {
            let code = bind(value, at: Int32(index + 1))
            guard code == SQLITE_OK else { throw .last(of: connection.handle, sql) }
        }
    }

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .int(let value): return sqlite3_bind_int64(handle, index, value)
        case .double(let value): return sqlite3_bind_double(handle, index, value)
        case .text(var value):
            return value.withUTF8 { text in
                // Without an address SQLite would store null for what is empty.
                guard let start = text.baseAddress else { return okno_bind_text(handle, index, "", 0) }
                return okno_bind_text(handle, index, start, UInt64(text.count))
            }
        case .blob(let value):
            guard !value.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
            return value.withUnsafeBytes { okno_bind_blob(handle, index, $0.baseAddress, UInt64($0.count)) }
        }
    }

    /// True while there is a row.
    func step() throws(SQLiteError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw .last(of: connection.handle, sql, whileRunning: true)
        }
    }

    /// Ends the run and lets go of the values.
    func reset() {
        // What it returns is the failure of the last step, which was told there.
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }
}
