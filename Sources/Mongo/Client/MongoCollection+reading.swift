package import JSON

extension MongoCollection {
    /// The first document that matches.
    package func findOne(
        _ filter: JSONObject, sort: JSONObject? = nil, projection: JSONObject? = nil
    ) async throws(MongoError) -> JSONObject? {
        try await find(filter, sort: sort, projection: projection, limit: 1).first
    }

    /// The first `limit` documents that match.
    package func find(
        _ filter: JSONObject, sort: JSONObject? = nil, projection: JSONObject? = nil, limit: Int
    ) async throws(MongoError) -> [JSONObject] {
        guard limit > 0 else { return [] }
        let options = Self.options(sort: sort, projection: projection, limit: limit, batchSize: limit)
        return try await client.call { [place] worker throws(MongoError) in
            var documents: [JSONObject] = []
            try worker.find(filter, options, in: place) { document in
                documents.append(document)
                return true
            }
            return documents
        }
    }

    /// Hands every document that matches to `each`, until that returns false. It is called on the thread of the
    /// connection, which waits for it: it must be quick, and may not wait for this client.
    package func forEach(
        _ filter: JSONObject, sort: JSONObject? = nil, projection: JSONObject? = nil, batchSize: Int = 500,
        _ each: @escaping @Sendable (JSONObject) -> Bool
    ) async throws(MongoError) {
        let options = Self.options(sort: sort, projection: projection, limit: nil, batchSize: batchSize)
        try await client.call { [place] worker throws(MongoError) in
            try worker.find(filter, options, in: place, each)
        }
    }

    /// How many documents match; with a limit it stops counting there.
    package func count(_ filter: JSONObject = [:], limit: Int? = nil) async throws(MongoError) -> Int {
        var stages: [JSONObject] = [["$match": .object(filter)]]
        if let limit { stages.append(["$limit": .int(Int64(limit))]) }
        stages.append(["$group": .object(["_id": .null, "n": .object(["$sum": .int(1)])])])
        // No document at all makes no group.
        guard let group = try await aggregate(stages).first else { return 0 }
        guard let count = group["n"]?.asInt else { throw MongoError(.unreadable, "a count is no number") }
        return Int(count)
    }

    /// What these stages make of the collection, up to `limit` documents.
    package func aggregate(_ stages: [JSONObject], limit: Int = 10_000) async throws(MongoError) -> [JSONObject] {
        try await client.call { [place] worker throws(MongoError) in
            var documents: [JSONObject] = []
            try worker.aggregate(stages, in: place) { document in
                documents.append(document)
                return documents.count < limit
            }
            return documents
        }
    }

    /// The different values of a field among the documents that match, in no order.
    package func distinct(_ field: String, _ filter: JSONObject = [:]) async throws(MongoError) -> [JSONValue] {
        let command: JSONObject = [
            "distinct": .string(place.collection), "key": .string(field), "query": .object(filter),
        ]
        return try await client.call { [place] worker throws(MongoError) in
            guard case .array(let values)? = try worker.read(command, in: place.database)["values"] else {
                throw MongoError(.unreadable, "distinct tells no values")
            }
            return values
        }
    }

    private static func options(
        sort: JSONObject?, projection: JSONObject?, limit: Int?, batchSize: Int
    ) -> JSONObject {
        [
            "sort": sort.map(JSONValue.object), "projection": projection.map(JSONValue.object),
            "limit": limit.map { .int(Int64($0)) }, "batchSize": .int(Int64(batchSize)),
        ]
    }
}
