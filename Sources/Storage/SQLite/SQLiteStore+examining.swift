import SQLite

extension SQLiteStore {
    /// Looks through a database, and changes nothing. Throws what is wrong with it.
    package static func examine(_ path: String) throws {
        do {
            let connection = try Connection(path, .readOnly, busyLimit: .seconds(5))
            try connection.verify(.quick)
            let version = try connection.number("PRAGMA user_version")
            guard version <= SQLiteSchema.version else {
                throw SQLiteStoreProblem.newer(version, known: SQLiteSchema.version)
            }
        } catch let error as SQLiteError where error.isCorrupt {
            throw SQLiteStoreProblem.damaged(path: path, reason: error.message)
        }
    }
}
