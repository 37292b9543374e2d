package import Helpdesk
import SQLite

extension SQLiteStore: MovableStore {
    package func records(
        _ kind: RecordKind, after last: (any Record)?, limit: Int
    ) async throws(StoreError) -> [any Record] {
        try await read { try $0.records(kind, after: last, limit: limit) }
    }

    package func count(_ kind: RecordKind) async throws(StoreError) -> Int {
        Int(try await read { try $0.number("SELECT count(*) FROM \(kind.table)\(kind.filter)") })
    }

    package func put(_ records: [any Record]) async throws(StoreError) {
        try await write { connection in
            for record in records { try connection.put(record) }
        }
        drain.nudge(records.count)
    }
}

extension Connection {
    fileprivate func records(_ kind: RecordKind, after last: (any Record)?, limit: Int) throws -> [any Record] {
        switch kind {
        case .customer: try records(Customer.self, "customers", after: last, limit)
        case .entry: try records(FAQEntry.self, "entries", after: last, limit)
        case .audit: try records(AuditLine.self, "audit", after: last, limit)
        case .file: try records(FileRecord.self, "files", after: last, limit)
        case .chat:
            try chats("WHERE id > ? ORDER BY id LIMIT ?", [.text(last?.key ?? ""), .limit(limit)])
        case .manager:
            try records(
                "SELECT body FROM managers WHERE id > ? ORDER BY id LIMIT ?",
                [.int((last as? Manager)?.id.rawValue ?? .min), .limit(limit)]) as [Manager]
        case .message:
            try messages(
                "WHERE (chat, seq) > (?, ?) ORDER BY chat, seq LIMIT ?",
                [
                    .text((last as? Message)?.chat.rawValue ?? ""), .int((last as? Message)?.seq ?? 0), .limit(limit),
                ])
        case .update:
            try updates(
                "WHERE id > ? ORDER BY id LIMIT ?",
                [.int((last as? UpdateRecord)?.id.rawValue ?? .min), .limit(limit)])
        case .setting:
            try all(
                "SELECT name, value FROM settings\(kind.filter) AND name > ? ORDER BY name LIMIT ?",
                [.text(last?.key ?? ""), .limit(limit)]
            ) { Setting(name: try $0.text(0), value: try $0.text(1)) }
        case .counter:
            try all(
                "SELECT name, value FROM counters\(kind.filter) AND name > ? ORDER BY name LIMIT ?",
                [.text(last?.key ?? ""), .limit(limit)]
            ) { Counter(name: try $0.text(0), value: try $0.int(1)) }
        }
    }

    private func records<Value: Record>(
        _: Value.Type, _ table: String, after last: (any Record)?, _ limit: Int
    ) throws -> [Value] {
        try records(
            "SELECT body FROM \(table) WHERE id > ? ORDER BY id LIMIT ?", [.text(last?.key ?? ""), .limit(limit)])
    }

    fileprivate func put(_ record: any Record) throws {
        switch record {
        case let customer as Customer: _ = try put(customer)
        case let chat as Chat: try insert(chat)
        case let message as Message: try insert(message)
        case let manager as Manager: _ = try put(manager)
        case let entry as FAQEntry: _ = try put(entry)
        case let update as UpdateRecord: _ = try receive(update)
        case let line as AuditLine: try write(line)
        case let file as FileRecord: _ = try put(file)
        case let setting as Setting: try set(setting.name, to: setting.value)
        case let counter as Counter: try set(counter.name, to: counter.value)
        default: throw StoreError.other("a \(type(of: record).kind.rawValue) has no place here")
        }
    }
}

extension RecordKind {
    fileprivate var table: String {
        switch self {
        case .customer: "customers"
        case .chat: "chats"
        case .message: "messages"
        case .manager: "managers"
        case .entry: "entries"
        case .update: "updates"
        case .audit: "audit"
        case .file: "files"
        case .setting: "settings"
        case .counter: "counters"
        }
    }

    /// What is no record of the desk's.
    fileprivate var filter: String {
        switch self {
        case .setting: " WHERE name <> '\(MovingNote.setting)'"
        case .counter: " WHERE name <> '\(Counter.check)'"
        default: ""
        }
    }
}
