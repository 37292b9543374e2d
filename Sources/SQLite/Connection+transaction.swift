import CSQLite

extension Connection {
    package enum TransactionKind: String, Sendable {
        /// A snapshot from the first read on; the first write may find that somebody else wrote meanwhile.
        case deferred = "DEFERRED"
        /// Takes the write lock at once.
        case immediate = "IMMEDIATE"
    }

    package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Everything that `body` does, or nothing if it throws. Within another transaction it is a part that is undone
    /// alone.
    package func transaction<Value>(
        _ kind: TransactionKind = .immediate, _ body: () throws -> Value
    ) throws -> Value {
        guard !isInTransaction else { return try savepoint(body) }
        try run("BEGIN \(kind.rawValue)")
        do {
            let value = try body()
            try run("COMMIT")
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    /// A part of a transaction, undone alone if it throws.
    func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        try run("SAVEPOINT part")
        do {
            let value = try body()
            try run("RELEASE part")
            return value
        } catch {
            // After some failures SQLite has ended the whole transaction by itself.
            if isInTransaction {
                try run("ROLLBACK TO part")
                try run("RELEASE part")
            }
            throw error
        }
    }

    /// Ends the transaction, if there is one, whatever state it is in.
    func rollBack() {
        // ROLLBACK fails only where there is nothing to roll back.
        if isInTransaction { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
    }
}
