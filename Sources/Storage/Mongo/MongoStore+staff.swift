package import Helpdesk
import JSON
import Mongo

extension MongoStore: StaffStore {
    package func manager(_ id: TelegramID) async throws(StoreError) -> Manager? {
        try await asked { try await managers.record(["_id": .int(id.rawValue)]) }
    }

    package func managers() async throws(StoreError) -> [Manager] {
        try await asked { try await managers.records([:], sort: ["since": 1, "_id": 1], limit: .max) }
    }

    package func add(_ manager: Manager) async throws(StoreError) -> Manager {
        try await asked { try await managers.put(manager, id: .int(manager.id.rawValue), manager.found) }
    }

    package func save(_ manager: Manager) async throws(StoreError) -> Manager {
        try await asked { try await managers.replace(manager, id: .int(manager.id.rawValue), manager.found) }
    }

    package func entry(_ id: FAQID) async throws(StoreError) -> FAQEntry? {
        try await asked { try await entries.record(["_id": .string(id.rawValue)]) }
    }

    package func entries(after: FAQID?, limit: Int) async throws(StoreError) -> [FAQEntry] {
        let filter: JSONObject = after.map { ["_id": ["$gt": .string($0.rawValue)]] } ?? [:]
        return try await asked { try await entries.records(filter, sort: ["_id": 1], limit: limit) }
    }

    package func add(_ entry: FAQEntry) async throws(StoreError) -> FAQEntry {
        try await asked { try await entries.put(entry, id: .string(entry.id.rawValue)) }
    }

    package func save(_ entry: FAQEntry) async throws(StoreError) -> FAQEntry {
        try await asked { try await entries.replace(entry, id: .string(entry.id.rawValue)) }
    }

    package func remove(entry: FAQID) async throws(StoreError) {
        _ = try await asked { try await entries.deleteOne(["_id": .string(entry.rawValue)]) }
    }

    package func write(_ line: AuditLine) async throws(StoreError) {
        try await asked {
            // Lines are never changed.
            _ = try await audit.insert(.of(line, id: .string(line.id)))
        }
    }

    package func audit(before: String?, limit: Int) async throws(StoreError) -> [AuditLine] {
        let filter: JSONObject = before.map { ["_id": ["$lt": .string($0)]] } ?? [:]
        return try await asked { try await audit.records(filter, sort: ["_id": -1], limit: limit) }
    }

    package func setting(_ name: String) async throws(StoreError) -> String? {
        try await asked { try await settings.findOne(["_id": .string(name)])?["value"]?.string }
    }

    package func settings(beginning prefix: String) async throws(StoreError) -> [String: String] {
        try await asked {
            let found = try await settings.find(
                ["_id": ["$gte": .string(prefix), "$lt": .string(prefix + "\u{10FFFF}")]], limit: Int(Int32.max))
            return Dictionary(
                found.compactMap { document in
                    guard let name = document["_id"]?.string, let value = document["value"]?.string else { return nil }
                    return (name, value)
                }
            ) { first, _ in first }
        }
    }

    package func set(_ name: String, to value: String?) async throws(StoreError) {
        try await asked {
            guard let value else {
                _ = try await settings.deleteOne(["_id": .string(name)])
                return
            }
            _ = try await settings.replaceOne(
                ["_id": .string(name)], with: ["_id": .string(name), "value": .string(value)], upsert: true)
        }
    }
}

extension Manager {
    /// What it is found by.
    var found: JSONObject { ["since": .int(since.milliseconds)] }
}
