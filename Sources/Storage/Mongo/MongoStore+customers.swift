package import Helpdesk
import JSON
import Mongo

extension MongoStore: CustomerStore {
    package func customer(_ id: CustomerID) async throws(StoreError) -> Customer? {
        try await asked { try await customers.record(["_id": .string(id.rawValue)]) }
    }

    package func add(_ customer: Customer) async throws(StoreError) -> Customer {
        try await asked { try await customers.put(customer, id: .string(customer.id.rawValue)) }
    }

    package func save(_ customer: Customer) async throws(StoreError) -> Customer {
        try await asked { try await customers.replace(customer, id: .string(customer.id.rawValue)) }
    }

    package func file(_ id: FileID) async throws(StoreError) -> FileRecord? {
        try await asked { try await files.record(["_id": .string(id.rawValue)]) }
    }

    package func add(_ file: FileRecord) async throws(StoreError) {
        _ = try await asked { try await files.put(file, id: .string(file.id.rawValue), file.found) }
    }

    package func save(_ file: FileRecord) async throws(StoreError) -> FileRecord {
        try await asked { try await files.replace(file, id: .string(file.id.rawValue), file.found) }
    }

    package func forget(file: FileID) async throws(StoreError) {
        _ = try await asked { try await files.deleteOne(["_id": .string(file.rawValue)]) }
    }

    package func unsentFiles(before time: Moment, limit: Int) async throws(StoreError) -> [FileRecord] {
        try await asked {
            try await files.records(
                ["unsent": true, "at": ["$lt": .int(time.milliseconds)]], sort: ["at": 1, "key": 1], limit: limit)
        }
    }
}

extension FileRecord {
    /// What it is found by.
    var found: JSONObject {
        [
            "customer": customer.map { .string($0.rawValue) }, "chat": chat.map { .string($0.rawValue) },
            "key": .string(id.rawValue), "at": .int(at.milliseconds), "unsent": chat == nil ? true : nil,
        ]
    }
}
