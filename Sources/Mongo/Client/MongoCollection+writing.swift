package import JSON

extension MongoCollection {
    /// Inserts a document, which brings its `_id`.
    package func insertOne(_ document: JSONObject) async throws(MongoError) {
        try await client.call { [place] worker throws(MongoError) in try worker.insert(document, in: place) }
    }

    /// Inserts many documents, in no order; one that is refused, as a duplicate is, keeps out none of the others. An
    /// error leaves open which are in: insert all of them again.
    package func insertMany(_ documents: [JSONObject]) async throws(MongoError) -> InsertResult {
        try await client.call { [place] worker throws(MongoError) in try worker.insert(documents, in: place) }
    }

    /// Puts `document` in the place of the first that matches. With `upsert`, inserts it if none does; where the filter
    /// names an id that exists with other values, that is a `duplicateKey`.
    package func replaceOne(
        _ filter: JSONObject, with document: JSONObject, upsert: Bool = false
    ) async throws(MongoError) -> UpdateResult {
        try await client.call { [place] worker throws(MongoError) in
            try worker.update(filter, .replacement(document), upsert: upsert, in: place)
        }
    }

    /// Applies operators such as `$set` to the first document that matches.
    package func updateOne(
        _ filter: JSONObject, _ operators: JSONObject, upsert: Bool = false
    ) async throws(MongoError) -> UpdateResult {
        try await client.call { [place] worker throws(MongoError) in
            try worker.update(filter, .operators(operators), upsert: upsert, in: place)
        }
    }

    /// Applies operators to every document that matches, one after another; how many there were. Broken off it may have
    /// changed some.
    @discardableResult
    package func updateMany(_ filter: JSONObject, _ operators: JSONObject) async throws(MongoError) -> Int {
        try await client.call { [place] worker throws(MongoError) in
            try worker.update(filter, .operators(operators), all: true, in: place).matched
        }
    }

    /// Deletes the first document that matches; whether there was one.
    @discardableResult
    package func deleteOne(_ filter: JSONObject) async throws(MongoError) -> Bool {
        try await client.call { [place] worker throws(MongoError) in
            try worker.delete(filter, all: false, in: place) > 0
        }
    }

    /// Deletes all documents that match; how many there were. Broken off it may have deleted some.
    @discardableResult
    package func deleteMany(_ filter: JSONObject) async throws(MongoError) -> Int {
        try await client.call { [place] worker throws(MongoError) in try worker.delete(filter, all: true, in: place) }
    }

    /// Applies operators to the first document that matches, in one step with finding it, and returns it as it is then,
    /// or with `returnNew` off as it was; nil if there was none.
    package func findOneAndUpdate(
        _ filter: JSONObject, _ operators: JSONObject, sort: JSONObject? = nil, upsert: Bool = false,
        returnNew: Bool = true
    ) async throws(MongoError) -> JSONObject? {
        try await findAndModify(filter, .operators(operators), sort: sort, upsert: upsert, returnNew: returnNew)
    }

    /// As `findOneAndUpdate`, with a document in the place of the one that was found.
    package func findOneAndReplace(
        _ filter: JSONObject, with document: JSONObject, sort: JSONObject? = nil, upsert: Bool = false,
        returnNew: Bool = true
    ) async throws(MongoError) -> JSONObject? {
        try await findAndModify(filter, .replacement(document), sort: sort, upsert: upsert, returnNew: returnNew)
    }

    private func findAndModify(
        _ filter: JSONObject, _ change: Change, sort: JSONObject?, upsert: Bool, returnNew: Bool
    ) async throws(MongoError) -> JSONObject? {
        let command: JSONObject = [
            "findAndModify": .string(place.collection), "query": .object(filter),
            "update": .object(try change.checked()), "sort": sort.map(JSONValue.object),
            "upsert": .bool(upsert), "new": .bool(returnNew),
        ]
        return try await client.call { [place] worker throws(MongoError) in
            let document = try worker.write(command, in: place.database)["value"]?.asObject
            // There is always one then. A server that hides its refusals would have it look as if all were well.
            if document == nil, upsert, returnNew { throw MongoError(.unreadable, "an upsert returned no document") }
            return document
        }
    }
}
