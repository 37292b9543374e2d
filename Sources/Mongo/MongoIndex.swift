package import JSON

/// An index that a collection is to have.
package struct MongoIndex: Sendable {
    /// How duplicates are told apart, and how a person finds it in the server.
    package let name: String
    /// Fields in order, each 1 or -1.
    package let fields: [(name: String, direction: Int64)]
    package let isUnique: Bool
    /// Documents without any of the fields are left out.
    package let isSparse: Bool
    /// Only documents that match are in it.
    package let filter: JSONObject?

    /// An index over these fields, ascending.
    package init(
        _ name: String, on fields: String..., unique: Bool = false, sparse: Bool = false,
        where filter: JSONObject? = nil
    ) {
        self.init(name, on: fields.map { ($0, 1) }, unique: unique, sparse: sparse, where: filter)
    }

    /// An index over these fields, each 1 for ascending or -1.
    package init(
        _ name: String, on fields: [(name: String, direction: Int64)], unique: Bool = false, sparse: Bool = false,
        where filter: JSONObject? = nil
    ) {
        self.name = name
        self.fields = fields
        isUnique = unique
        isSparse = sparse
        self.filter = filter
    }

    /// As `createIndexes` takes it. Options that are off are left out: the server compares what is there.
    var specification: JSONObject {
        var key = JSONObject()
        for field in fields { key[field.name] = .int(field.direction) }
        return [
            "key": .object(key), "name": .string(name), "unique": isUnique ? .bool(true) : nil,
            "sparse": isSparse ? .bool(true) : nil, "partialFilterExpression": filter.map(JSONValue.object),
        ]
    }
}
