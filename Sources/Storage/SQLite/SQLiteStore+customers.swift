package import Helpdesk
import SQLite

extension SQLiteStore: CustomerStore {
    package func customer(_ id: CustomerID) async throws(StoreError) -> Customer? {
        try await read { try $0.record("SELECT body FROM customers WHERE id = ?", [.text(id.rawValue)]) }
    }

    package func add(_ customer: Customer) async throws(StoreError) -> Customer {
        try await write { try $0.put(customer) }
    }

    package func save(_ customer: Customer) async throws(StoreError) -> Customer {
        try await write { try $0.replace(customer, "customers", [], key: .text(customer.id.rawValue)) }
    }

    package func file(_ id: FileID) async throws(StoreError) -> FileRecord? {
        try await read { try $0.record("SELECT body FROM files WHERE id = ?", [.text(id.rawValue)]) }
    }

    package func add(_ file: FileRecord) async throws(StoreError) {
        try await write { _ = try $0.put(file) }
    }

    package func save(_ file: FileRecord) async throws(StoreError) -> FileRecord {
        try await write { try $0.replace(file, "files", file.columns, key: .text(file.id.rawValue)) }
    }

    package func forget(file: FileID) async throws(StoreError) {
        try await write { try $0.run("DELETE FROM files WHERE id = ?", [.text(file.rawValue)]) }
    }

    package func unsentFiles(before time: Moment, limit: Int) async throws(StoreError) -> [FileRecord] {
        try await read {
            try $0.records(
                "SELECT body FROM files WHERE chat IS NULL AND at < ? ORDER BY at, id LIMIT ?",
                [.int(time.milliseconds), .limit(limit)])
        }
    }
}

extension Connection {
    func put(_ customer: Customer) throws -> Customer {
        let id = SQLValue.text(customer.id.rawValue)
        return try put(customer, "customers", [("id", id)], key: id)
    }

    func put(_ file: FileRecord) throws -> FileRecord {
        let id = SQLValue.text(file.id.rawValue)
        return try put(file, "files", [("id", id)] + file.columns, key: id)
    }
}

extension FileRecord {
    /// What it is found by.
    var columns: [(name: String, value: SQLValue)] {
        [
            ("customer", SQLValue(customer?.rawValue)), ("chat", SQLValue(chat?.rawValue)),
            ("at", .int(at.milliseconds)),
        ]
    }
}
