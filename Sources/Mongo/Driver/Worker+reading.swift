import CMongo
import JSON

extension Worker {
    /// Hands each document to `each` until that returns false.
    func find(
        _ filter: JSONObject, _ options: JSONObject, in place: Namespace, _ each: (JSONObject) -> Bool
    ) throws(MongoError) {
        let filter = try BSONDocument(filter)
        let options = try BSONDocument(options)
        try withCollection(place) { collection throws(MongoError) in
            try drain(mongoc_collection_find_with_opts(collection, filter.pointer, options.pointer, nil), each)
        }
    }

    /// Hands each result to `each` until that returns false.
    func aggregate(_ stages: [JSONObject], in place: Namespace, _ each: (JSONObject) -> Bool) throws(MongoError) {
        let pipeline = try BSONDocument(["pipeline": .array(stages.map(JSONValue.object))])
        try withCollection(place) { collection throws(MongoError) in
            try drain(mongoc_collection_aggregate(collection, MONGOC_QUERY_NONE, pipeline.pointer, nil, nil), each)
        }
    }

    private func drain(_ cursor: OpaquePointer?, _ each: (JSONObject) -> Bool) throws(MongoError) {
        defer { mongoc_cursor_destroy(cursor) }
        var document: OpaquePointer?
        while mongoc_cursor_next(cursor, &document) {
            guard let document else { break }
            guard each(try BSONDocument.object(document)) else { return }
        }
        var error = bson_error_t()
        var reply: OpaquePointer?
        guard mongoc_cursor_error_document(cursor, &error, &reply) else { return }
        throw MongoError(error, reply: try reply.map(BSONDocument.object))
    }
}
