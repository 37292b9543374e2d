import Helpdesk
import JSON

/// A line of an export.
enum ExportLine {
    case head(id: String)
    case record(any Record, document: [UInt8])
    case end(JSONObject)

    static let version: Int64 = 1

    init(_ bytes: [UInt8], number: Int) throws(MovingProblem) {
        guard let object = try? JSONValue(parsing: bytes).object, let first = object.members.first else {
            throw .unreadable(line: number, reason: "it is no JSON object")
        }
        if number == 1 {
            guard first.name == "okno", let version = first.value.int, let id = object["id"]?.string else {
                throw .unreadable(line: number, reason: "it is not the first line of an export")
            }
            guard version <= Self.version else { throw .newer(version) }
            self = .head(id: id)
        } else if first.name == "end", let sums = first.value.object {
            self = .end(sums)
        } else if let kind = RecordKind(rawValue: first.name), let document = first.value.object {
            do { self = .record(try kind.record(document), document: first.value.bytes) } catch {
                throw .unreadable(line: number, reason: error.description)
            }
        } else {
            throw .unreadable(line: number, reason: "it is no record that this okno knows")
        }
    }

    static func head(_ id: String, at time: String) -> [UInt8] {
        JSONValue.object(["okno": .int(version), "id": .string(id), "at": .string(time)]).bytes
    }

    static func record(_ record: any Record) -> [UInt8] {
        JSONValue.object([type(of: record).kind.rawValue: .object(record.document)]).bytes
    }

    static func end(_ sums: RecordSums) -> [UInt8] { JSONValue.object(["end": .object(sums.document)]).bytes }
}

extension RecordKind {
    /// Reads a record of this kind.
    func record(_ document: JSONObject) throws(RecordProblem) -> any Record { try type.init(document: document) }

    private var type: any Record.Type {
        switch self {
        case .customer: Customer.self
        case .chat: Chat.self
        case .message: Message.self
        case .manager: Manager.self
        case .entry: FAQEntry.self
        case .update: UpdateRecord.self
        case .audit: AuditLine.self
        case .file: FileRecord.self
        case .setting: Setting.self
        case .counter: Counter.self
        }
    }
}
