import Helpdesk
import JSON
import Mongo

extension JSONObject {
    /// The record that a document holds.
    func record<Value: Record>() throws -> Value {
        guard let body = self["body"]?.object else {
            throw RecordProblem(kind: Value.kind, document: self, problem: MemberProblem("is no document"))
        }
        return try Value(document: body)
    }

    /// A document of a record and of what it is found by.
    static func of(_ record: some Record, id: JSONValue, _ found: JSONObject = [:]) -> JSONObject {
        var document: JSONObject = ["_id": id]
        for (name, value) in found.members { document[name] = value }
        document["version"] = .int(record.version)
        document["body"] = .object(record.document)
        return document
    }
}

extension MongoCollection {
    func record<Value: Record>(_ filter: JSONObject, sort: JSONObject? = nil) async throws -> Value? {
        try await findOne(filter, sort: sort)?.record()
    }

    func records<Value: Record>(_ filter: JSONObject, sort: JSONObject, limit: Int) async throws -> [Value] {
        try await find(filter, sort: sort, limit: Swift.min(limit, Int(Int32.max))).map { try $0.record() }
    }

    /// False if something of it is there already that may be there once only.
    func insert(_ document: JSONObject) async throws -> Bool {
        do {
            try await insertOne(document)
            return true
        } catch {
            guard error.isDuplicate else { throw error }
            return false
        }
    }

    /// Puts what is not there yet, and answers what is there.
    func put<Value: VersionedRecord>(_ value: Value, id: JSONValue, _ found: JSONObject = [:]) async throws -> Value {
        if try await insert(.of(value, id: id, found)) { return value }
        let known: Value? = try await record(["_id": id])
        guard let known else { throw StoreError.unknown("\(Value.kind.rawValue) \(value.key)") }
        return known
    }

    /// Replaces the version that was read, and answers the next one.
    func replace<Value: VersionedRecord>(_ value: Value, id: JSONValue, _ found: JSONObject = [:]) async throws -> Value
    {
        var next = value
        next.version += 1
        let result = try await replaceOne(
            ["_id": id, "version": .int(value.version)], with: .of(next, id: id, found))
        if result.matched == 1 { return next }
        guard try await findOne(["_id": id], projection: ["_id": 1]) != nil else {
            throw StoreError.unknown("\(Value.kind.rawValue) \(value.key)")
        }
        throw StoreError.stale
    }
}
