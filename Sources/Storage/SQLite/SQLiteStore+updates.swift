package import Helpdesk
import SQLite

extension SQLiteStore: UpdateLedger {
    package func receive(_ updates: [UpdateRecord]) async throws(StoreError) -> [UpdateRecord] {
        guard !updates.isEmpty else { return [] }
        return try await write { connection in
            var new: [UpdateRecord] = []
            for update in updates where try connection.receive(update) { new.append(update) }
            if let last = new.last { try connection.set("last_update", to: last.id.rawValue) }
            return new
        }
    }

    package func settle(_ updates: [UpdateID]) async throws(StoreError) {
        guard !updates.isEmpty else { return }
        try await write { connection in
            for update in updates {
                try connection.run(
                    "UPDATE updates SET waits = 0, body = NULL WHERE id = ? AND problem IS NULL",
                    [.int(update.rawValue)])
            }
        }
    }

    package func setAside(_ update: UpdateID, problem: String) async throws(StoreError) {
        try await write {
            try $0.run(
                "UPDATE updates SET waits = 0, problem = ? WHERE id = ?", [.text(problem), .int(update.rawValue)])
        }
    }

    package func waitingUpdates(after: UpdateID?, limit: Int) async throws(StoreError) -> [UpdateRecord] {
        try await read {
            try $0.updates(
                "WHERE waits AND id > ? ORDER BY id LIMIT ?", [.int(after?.rawValue ?? .min), .limit(limit)])
        }
    }

    package func updatesSetAside(limit: Int) async throws(StoreError) -> [UpdateRecord] {
        try await read {
            try $0.updates("WHERE problem IS NOT NULL ORDER BY at DESC, id DESC LIMIT ?", [.limit(limit)])
        }
    }

    package func lastUpdate() async throws(StoreError) -> UpdateID? {
        try await read { connection in
            try connection.first("SELECT value FROM counters WHERE name = 'last_update'") { try $0.int(0) }
                .map { UpdateID($0) }
        }
    }

    package func forgetUpdates(before time: Moment) async throws(StoreError) -> Int {
        try await write { connection in
            try connection.run(
                "DELETE FROM updates WHERE NOT waits AND problem IS NULL AND at < ?", [.int(time.milliseconds)])
            return connection.changes
        }
    }
}

extension Connection {
    /// False if it is known.
    func receive(_ update: UpdateRecord) throws -> Bool {
        try run(
            "INSERT OR IGNORE INTO updates (id, at, person, waits, problem, body) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .int(update.id.rawValue), .int(update.at.milliseconds), SQLValue(update.person?.rawValue),
                SQLValue(update.isWaiting), SQLValue(update.problem), SQLValue(update.body),
            ])
        return changes == 1
    }

    func set(_ counter: String, to value: Int64) throws {
        try run(
            "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [.text(counter), .int(value)])
    }

    func updates(_ clause: String, _ values: [SQLValue]) throws -> [UpdateRecord] {
        try all("SELECT id, at, person, problem, body FROM updates \(clause)", values) { row in
            UpdateRecord(
                id: UpdateID(try row.int(0)), at: Moment(milliseconds: try row.int(1)),
                person: row.isNull(2) ? nil : TelegramID(try row.int(2)),
                body: row.isNull(4) ? nil : try row.text(4), problem: row.isNull(3) ? nil : try row.text(3))
        }
    }
}
