import JSON
import SQLite

extension Row {
    /// The record whose document a column holds.
    func record<Value: Record>(_ column: Int = 0) throws -> Value {
        guard let document = try? JSONValue(parsing: try bytes(column)).object else {
            throw RecordProblem(kind: Value.kind, document: [:], problem: MemberProblem("is no document"))
        }
        return try Value(document: document)
    }
}

extension Connection {
    /// The first record of a query's first column.
    func record<Value: Record>(_ sql: String, _ values: [SQLValue]) throws -> Value? {
        try first(sql, values) { try $0.record() }
    }

    /// All records of a query's first column.
    func records<Value: Record>(_ sql: String, _ values: [SQLValue]) throws -> [Value] {
        try all(sql, values) { try $0.record() }
    }
}

extension Record {
    /// As it is kept in a body.
    var body: SQLValue { .blob(JSONValue.object(document).bytes) }
}

extension SQLValue {
    /// How many rows a query may give: SQLite takes a negative number for no bound.
    static func limit(_ limit: Int) -> SQLValue { .int(Int64(max(0, limit))) }
}
