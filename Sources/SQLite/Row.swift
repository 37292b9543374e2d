import CSQLite

/// One row of a result, there only while the closure that was given it runs. Columns count from 0. Reading a column as
/// what it is not is an error and never a guess.
package struct Row: ~Copyable {
    let statement: OpaquePointer

    package var columns: Int { Int(sqlite3_data_count(statement)) }

    package func isNull(_ column: Int) -> Bool { kind(column) == SQLITE_NULL }

    package func int(_ column: Int) throws(SQLiteError) -> Int64 {
        guard kind(column) == SQLITE_INTEGER else { throw mismatch(column, "a whole number") }
        return sqlite3_column_int64(statement, Int32(column))
    }

    /// Whole numbers are read too.
    package func double(_ column: Int) throws(SQLiteError) -> Double {
        let kind = kind(column)
        guard kind == SQLITE_FLOAT || kind == SQLITE_INTEGER else { throw mismatch(column, "a number") }
        return sqlite3_column_double(statement, Int32(column))
    }

    /// False for 0, true for any other whole number.
    package func bool(_ column: Int) throws(SQLiteError) -> Bool { try int(column) != 0 }

    package func text(_ column: Int) throws(SQLiteError) -> String {
        guard kind(column) == SQLITE_TEXT else { throw mismatch(column, "text") }
        return String(decoding: try content(column), as: UTF8.self)
    }

    /// A blob, or the UTF-8 of a text.
    package func bytes(_ column: Int) throws(SQLiteError) -> [UInt8] {
        let kind = kind(column)
        guard kind == SQLITE_BLOB || kind == SQLITE_TEXT else { throw mismatch(column, "bytes") }
        return Array(try content(column))
    }

    /// As it is stored.
    package subscript(column: Int) -> SQLValue {
        get throws(SQLiteError) {
            switch kind(column) {
            case SQLITE_INTEGER: .int(try int(column))
            case SQLITE_FLOAT: .double(try double(column))
            case SQLITE_TEXT: .text(try text(column))
            case SQLITE_BLOB: .blob(try bytes(column))
            default: .null
            }
        }
    }

    private func kind(_ column: Int) -> Int32 { sqlite3_column_type(statement, Int32(column)) }

    private func content(_ column: Int) throws(SQLiteError) -> UnsafeRawBufferPointer {
        // Asked for first: only then is the count that of these bytes.
        let start = sqlite3_column_blob(statement, Int32(column))
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        guard start != nil || count == 0 else {
            throw SQLiteError(code: SQLITE_NOMEM, message: "out of memory", action: action)
        }
        return UnsafeRawBufferPointer(start: start, count: count)
    }

    private func mismatch(_ column: Int, _ wanted: String) -> SQLiteError {
        SQLiteError(code: SQLITE_MISMATCH, message: "column \(column) is not \(wanted)", action: action)
    }

    private var action: String { sqlite3_sql(statement).map { String(cString: $0) } ?? "" }
}
