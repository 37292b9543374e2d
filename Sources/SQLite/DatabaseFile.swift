import CSQLite
import Glibc

/// What a look at the file itself can tell, and SQLite would pass over.
enum DatabaseFile {
    /// Before it is opened. SQLite takes an empty file for a new database and deletes the log that lies beside it.
    static func examine(_ path: String, _ access: Connection.Access) throws(SQLiteError) {
        let size = size(of: path)
        if size ?? 0 == 0, let log = self.size(of: path + "-wal"), log > 0 {
            throw damage("its log holds data, but the file itself is \(size == nil ? "gone" : "empty")", path)
        }
        guard access != .create else { return }
        guard let size else {
            throw SQLiteError(code: SQLITE_CANTOPEN, message: "there is no such file", action: "open \(path)")
        }
        guard size > 0 else { throw damage("the file is empty", path) }
    }

    /// Once it is open and before anything is done with it: what is no database stays as it is. SQLite takes some of
    /// that for an empty one.
    static func examineHeader(_ connection: Connection) throws(SQLiteError) {
        let path = connection.path
        guard let file = okno_file(connection.handle), okno_file_size(file) != 0 else { return }
        // A creation that was cut short is undone by its journal.
        guard size(of: path + "-journal") ?? 0 == 0 else { return }
        let code = withUnsafeTemporaryAllocation(byteCount: 100, alignment: 1) { header in
            let code = okno_file_read(file, header.baseAddress, 100)
            return code == SQLITE_OK && !header.starts(with: "SQLite format 3\0".utf8) ? SQLITE_NOTADB : code
        }
        // The code of a read past the end is a macro that Swift does not see.
        guard code != SQLITE_NOTADB, code != SQLITE_IOERR | 2 << 8 else {
            throw SQLiteError(code: SQLITE_NOTADB, message: "the file is no database", action: "open \(path)")
        }
    }

    /// Reads the schema, and compares the size with what the header says. While there is a log, the file may lag
    /// behind; else, as long as the transaction lasts, nobody changes it.
    static func examineSize(_ connection: Connection) throws(SQLiteError) {
        let path = connection.path
        let (pages, pageSize): (Int64, Int64)
        do throws(SQLiteError) {
            try connection.execute("BEGIN")
            _ = try connection.number("SELECT count(*) FROM sqlite_schema")
            pages = try connection.number("PRAGMA page_count")
            pageSize = try connection.number("PRAGMA page_size")
        } catch {
            // A format from the future, or damage that looks like one, is a general error.
            let code = error.code == SQLITE_ERROR ? SQLITE_NOTADB : error.code
            throw SQLiteError(code: code, message: error.message, action: "open \(path)")
        }
        defer { connection.rollBack() }
        guard size(of: path + "-wal") ?? 0 == 0, size(of: path + "-journal") ?? 0 == 0 else { return }
        guard let file = okno_file(connection.handle) else { return }
        let size = okno_file_size(file)
        guard size >= pages * pageSize, size % pageSize == 0 else {
            throw damage("the file is cut: \(size) bytes where \(pages * pageSize) belong", path)
        }
    }

    private static func damage(_ message: String, _ path: String) -> SQLiteError {
        SQLiteError(code: SQLITE_CORRUPT, message: message, action: "open \(path)")
    }

    private static func size(of path: String) -> Int64? {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : nil
    }
}
