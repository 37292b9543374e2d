import CSQLite

/// How thoroughly a database is looked through; both read all of it.
package enum DatabaseCheck: String, Sendable {
    /// The structure: pages, cells, order.
    case quick = "quick_check"
    /// Also that every index holds what its table does; much slower.
    case full = "integrity_check"
}

extension Connection {
    package enum CheckpointKind: Sendable {
        /// Moves what it can without waiting for anyone.
        case passive
        /// Waits for readers, so that the log begins anew with the next write.
        case restart
        /// As `restart`, and makes the log's file empty.
        case truncate
    }

    /// What is wrong with the database, in SQLite's words: at most 20 findings, none if all is well.
    package func findings(_ check: DatabaseCheck) throws -> [String] {
        let findings = try all("PRAGMA \(check.rawValue)(20)") { try $0.text(0) }
        return findings == ["ok"] ? [] : findings
    }

    /// Throws an error that `isCorrupt` if there are findings.
    package func verify(_ check: DatabaseCheck) throws {
        let findings = try findings(check)
        guard let first = findings.first else { return }
        let more = findings.count > 1 ? " (and more)" : ""
        throw SQLiteError(code: SQLITE_CORRUPT, message: "damaged: \(first)\(more)", action: "check \(path)")
    }

    /// Moves the write-ahead log's pages into the database, outside of any transaction. False if others kept it from
    /// being done whole within `waiting`.
    @discardableResult
    package func checkpoint(_ kind: CheckpointKind, waiting: Duration) throws(SQLiteError) -> Bool {
        let mode =
            switch kind {
            case .passive: SQLITE_CHECKPOINT_PASSIVE
            case .restart: SQLITE_CHECKPOINT_RESTART
            case .truncate: SQLITE_CHECKPOINT_TRUNCATE
            }
        let limit = busyWait.limit
        busyWait.limit = waiting
        defer { busyWait.limit = limit }
        var (pages, moved): (Int32, Int32) = (0, 0)
        let code = sqlite3_wal_checkpoint_v2(handle, nil, mode, &pages, &moved)
        if code & 0xFF == SQLITE_BUSY { return false }
        guard code == SQLITE_OK else { throw .last(of: handle, "checkpoint \(path)") }
        return pages == moved
    }
}
