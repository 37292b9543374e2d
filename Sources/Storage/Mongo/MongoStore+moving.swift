package import Helpdesk
import JSON
import Mongo

extension MongoStore: MovableStore {
    package func records(
        _ kind: RecordKind, after last: (any Record)?, limit: Int
    ) async throws(StoreError) -> [any Record] {
        try await asked { try await page(kind, after: last, limit: min(limit, Int(Int32.max))) }
    }

    package func count(_ kind: RecordKind) async throws(StoreError) -> Int {
        try await asked { try await collection(kind).count(kind.filter) }
    }

    package func put(_ records: [any Record]) async throws(StoreError) {
        try await asked {
            for kind in RecordKind.allCases {
                let documents = try records.filter { type(of: $0).kind == kind }.map(document)
                guard !documents.isEmpty else { continue }
                // A call that was cut off may be made again: what is there already is.
                let result = try await collection(kind).insertMany(documents)
                if let refusal = result.refused.first(where: { !$0.error.isDuplicate }) { throw refusal.error }
            }
        }
    }

    private func page(_ kind: RecordKind, after last: (any Record)?, limit: Int) async throws -> [any Record] {
        switch kind {
        case .customer: try await customers.page(Customer.self, after: last, limit)
        case .message: try await messages.page(Message.self, after: last, limit)
        case .entry: try await entries.page(FAQEntry.self, after: last, limit)
        case .audit: try await audit.page(AuditLine.self, after: last, limit)
        case .file: try await files.page(FileRecord.self, after: last, limit)
        case .chat: try await find(.behind(last?.key), sort: ["_id": 1], limit: limit)
        // Few, and their ids are numbers.
        case .manager: last == nil ? try await managers() : []
        case .update: try await updates(after: (last as? UpdateRecord)?.id, limit: limit)
        case .setting:
            try await settings.find(kind.filter.merging(.behind(last?.key)), sort: ["_id": 1], limit: limit).map {
                Setting(name: $0["_id"]?.string ?? "", value: $0["value"]?.string ?? "")
            }
        case .counter:
            try await counters.find(kind.filter.merging(.behind(last?.key)), sort: ["_id": 1], limit: limit).map {
                Counter(name: $0["_id"]?.string ?? "", value: $0["value"]?.int ?? 0)
            }
        }
    }

    private func document(_ record: any Record) throws -> JSONObject {
        switch record {
        case let customer as Customer: .of(customer, id: .string(customer.id.rawValue))
        case let chat as Chat: chat.whole
        case let message as Message: message.whole
        case let manager as Manager: .of(manager, id: .int(manager.id.rawValue), manager.found)
        case let entry as FAQEntry: .of(entry, id: .string(entry.id.rawValue))
        case let update as UpdateRecord: update.whole("moved")
        case let line as AuditLine: .of(line, id: .string(line.id))
        case let file as FileRecord: .of(file, id: .string(file.id.rawValue), file.found)
        case let setting as Setting: ["_id": .string(setting.name), "value": .string(setting.value)]
        case let counter as Counter: ["_id": .string(counter.name), "value": .int(counter.value)]
        default: throw StoreError.other("a \(type(of: record).kind.rawValue) has no place here")
        }
    }

    private func collection(_ kind: RecordKind) -> MongoCollection {
        switch kind {
        case .customer: customers
        case .chat: chats
        case .message: messages
        case .manager: managers
        case .entry: entries
        case .update: updates
        case .audit: audit
        case .file: files
        case .setting: settings
        case .counter: counters
        }
    }
}

extension MongoCollection {
    fileprivate func page<Value: Record>(
        _: Value.Type, after last: (any Record)?, _ limit: Int
    ) async throws -> [Value] {
        try await records(.behind(last?.key), sort: ["_id": 1], limit: limit)
    }
}

extension JSONObject {
    fileprivate static func behind(_ key: String?) -> JSONObject {
        key.map { ["_id": ["$gt": .string($0)]] } ?? [:]
    }

    fileprivate func merging(_ other: JSONObject) -> JSONObject {
        guard !isEmpty, !other.isEmpty else { return isEmpty ? other : self }
        return ["$and": [.object(self), .object(other)]]
    }
}

extension RecordKind {
    /// Without what is no record of the desk's.
    fileprivate var filter: JSONObject {
        switch self {
        case .setting: ["_id": ["$ne": .string(MovingNote.setting)]]
        case .counter: ["_id": ["$ne": .string(Counter.check)]]
        default: [:]
        }
    }
}
