import CSQLite

/// Why SQLite could not do something, in its own words. Values that were bound are never in it.
package struct SQLiteError: Error, Equatable, Sendable, CustomStringConvertible {
    /// SQLite's extended result code.
    package let code: Int32
    package let message: String
    /// What was being done: the SQL's text, or a file that was opened.
    package let action: String

    package init(code: Int32, message: String, action: String) {
        self.code = code
        self.message = message
        self.action = action
    }

    package var description: String { "\(action): \(message) (SQLite's code \(code))" }

    /// Somebody else held the lock for longer than was waited.
    package var isBusy: Bool { isOne(of: SQLITE_BUSY, SQLITE_LOCKED) }
    /// The data do not allow it; nothing else is wrong.
    package var isConstraint: Bool { isOne(of: SQLITE_CONSTRAINT) }
    /// There is a row of that key already.
    package var isDuplicate: Bool {
        // The extended codes are macros that Swift does not see.
        let kinds: [Int32] = [6, 8, 10]
        return kinds.contains { code == SQLITE_CONSTRAINT | $0 << 8 }
    }
    /// The file is damaged or no database.
    package var isCorrupt: Bool { isOne(of: SQLITE_CORRUPT, SQLITE_NOTADB) }
    /// There is no space left.
    package var isFull: Bool { isOne(of: SQLITE_FULL) }
    /// The disk failed.
    package var isIO: Bool { isOne(of: SQLITE_IOERR) }
    /// The file, its folder or the connection allows no writing.
    package var isReadOnly: Bool { isOne(of: SQLITE_READONLY) }
    /// It was ended by an `Interrupter`.
    package var isInterrupted: Bool { isOne(of: SQLITE_INTERRUPT) }

    private func isOne(of families: Int32...) -> Bool { families.contains(code & 0xFF) }

    /// The last failure of a connection. At run time the text of a general error may quote a bound value (a search
    /// expression, a path in JSON), and is left out.
    static func last(of connection: OpaquePointer?, _ action: String, whileRunning: Bool = false) -> SQLiteError {
        let code = sqlite3_extended_errcode(connection)
        let mayQuote = whileRunning && code & 0xFF == SQLITE_ERROR
        let message = mayQuote ? sqlite3_errstr(code) : sqlite3_errmsg(connection)
        return SQLiteError(code: code, message: message.map { String(cString: $0) } ?? "unknown", action: action)
    }
}
