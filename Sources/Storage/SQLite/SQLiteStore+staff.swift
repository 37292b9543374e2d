package import Helpdesk
import SQLite

extension SQLiteStore: StaffStore {
    package func manager(_ id: TelegramID) async throws(StoreError) -> Manager? {
        try await read { try $0.record("SELECT body FROM managers WHERE id = ?", [.int(id.rawValue)]) }
    }

    package func managers() async throws(StoreError) -> [Manager] {
        try await read { try $0.records("SELECT body FROM managers ORDER BY since, id", []) }
    }

    package func add(_ manager: Manager) async throws(StoreError) -> Manager {
        try await write { try $0.put(manager) }
    }

    package func save(_ manager: Manager) async throws(StoreError) -> Manager {
        try await write { try $0.replace(manager, "managers", [], key: .int(manager.id.rawValue)) }
    }

    package func entry(_ id: FAQID) async throws(StoreError) -> FAQEntry? {
        try await read { try $0.record("SELECT body FROM entries WHERE id = ?", [.text(id.rawValue)]) }
    }

    package func entries(after: FAQID?, limit: Int) async throws(StoreError) -> [FAQEntry] {
        try await read {
            try $0.records(
                "SELECT body FROM entries WHERE id > ? ORDER BY id LIMIT ?",
                [.text(after?.rawValue ?? ""), .limit(limit)])
        }
    }

    package func add(_ entry: FAQEntry) async throws(StoreError) -> FAQEntry {
        try await write { try $0.put(entry) }
    }

    package func save(_ entry: FAQEntry) async throws(StoreError) -> FAQEntry {
        try await write { try $0.replace(entry, "entries", [], key: .text(entry.id.rawValue)) }
    }

    package func remove(entry: FAQID) async throws(StoreError) {
        try await write { try $0.run("DELETE FROM entries WHERE id = ?", [.text(entry.rawValue)]) }
    }

    package func write(_ line: AuditLine) async throws(StoreError) {
        try await write { try $0.write(line) }
    }

    package func audit(before: String?, limit: Int) async throws(StoreError) -> [AuditLine] {
        let (clause, mark): (String, [SQLValue]) = before.map { ("WHERE id < ?", [.text($0)]) } ?? ("", [])
        return try await read {
            try $0.records("SELECT body FROM audit \(clause) ORDER BY id DESC LIMIT ?", mark + [.limit(limit)])
        }
    }

    package func setting(_ name: String) async throws(StoreError) -> String? {
        try await read { try $0.first("SELECT value FROM settings WHERE name = ?", [.text(name)]) { try $0.text(0) } }
    }

    package func settings(beginning prefix: String) async throws(StoreError) -> [String: String] {
        try await read { connection in
            var settings: [String: String] = [:]
            try connection.rows(
                "SELECT name, value FROM settings WHERE substr(name, 1, length(?)) = ?", [.text(prefix), .text(prefix)]
            ) { settings[try $0.text(0)] = try $0.text(1) }
            return settings
        }
    }

    package func set(_ name: String, to value: String?) async throws(StoreError) {
        try await write { connection in
            guard let value else { return try connection.run("DELETE FROM settings WHERE name = ?", [.text(name)]) }
            try connection.set(name, to: value)
        }
    }
}

extension Connection {
    func put(_ manager: Manager) throws -> Manager {
        let id = SQLValue.int(manager.id.rawValue)
        return try put(manager, "managers", [("id", id), ("since", .int(manager.since.milliseconds))], key: id)
    }

    func put(_ entry: FAQEntry) throws -> FAQEntry {
        let id = SQLValue.text(entry.id.rawValue)
        return try put(entry, "entries", [("id", id)], key: id)
    }

    func set(_ setting: String, to value: String) throws {
        try run(
            "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [.text(setting), .text(value)])
    }

    /// Lines are never changed.
    func write(_ line: AuditLine) throws {
        try run("INSERT OR IGNORE INTO audit (id, body) VALUES (?, ?)", [.text(line.id), line.body])
    }
}
