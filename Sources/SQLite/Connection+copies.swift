import CSQLite

extension Connection {
    /// Copies the database as it is now to a new file, step by step. Others go on reading and writing; the log is not
    /// shortened meanwhile. `pause` runs after each step with the pages done and in all: it may wait, or stop the copy
    /// by throwing. The file appears under its name only when it is whole and on disk.
    package func backUp(
        to path: String, pagesPerStep: Int = 1_000, pause: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
    ) throws {
        let file = try NewFile(path)
        // A backup from within a transaction keeps its snapshot. Without one each foreign write would begin it anew.
        try transaction(.deferred) {
            _ = try number("SELECT count(*) FROM sqlite_schema")
            let target = try Connection(file.unfinished, .create)
            guard let copy = sqlite3_backup_init(target.handle, "main", handle, "main") else {
                throw SQLiteError.last(of: target.handle, "back up to \(path)")
            }
            // Only frees it: what failed is told by the step.
            defer { sqlite3_backup_finish(copy) }
            while true {
                let code = sqlite3_backup_step(copy, Int32(clamping: pagesPerStep))
                if code == SQLITE_DONE { break }
                guard code == SQLITE_OK else {
                    let message = sqlite3_errstr(code).map { String(cString: $0) } ?? "unknown"
                    throw SQLiteError(code: code, message: message, action: "back up to \(path)")
                }
                let (left, total) = (sqlite3_backup_remaining(copy), sqlite3_backup_pagecount(copy))
                try pause(Int(total - left), Int(total))
            }
        }
        try file.publish()
    }

    /// Writes a new file without what was deleted, in one go and outside of any transaction. Others go on as with
    /// `backUp`.
    package func vacuum(into path: String) throws {
        let file = try NewFile(path)
        try run("VACUUM INTO ?", [.text(file.unfinished)])
        try file.publish()
    }
}
