import CMongo
import JSON

extension Worker {
    func insert(_ document: JSONObject, in place: Namespace) throws(MongoError) {
        try requireID(document)
        let document = try BSONDocument(document)
        let options = try BSONDocument(Self.unchecked)
        let reply = try withCollection(place) { collection throws(MongoError) in
            try answer { mongoc_collection_insert_one(collection, document.pointer, options.pointer, $0, &$1) }
        }
        guard reply["insertedCount"] == .int(1) else { throw MongoError(.unreadable, "an insert inserted nothing") }
    }

    /// Goes on after a document that is refused.
    func insert(_ documents: [JSONObject], in place: Namespace) throws(MongoError) -> InsertResult {
        guard !documents.isEmpty else { return InsertResult(inserted: 0, refused: []) }
        var pointers: [OpaquePointer?] = []
        defer { for pointer in pointers { okno_bson_free(pointer) } }
        for document in documents {
            try requireID(document)
            pointers.append(try BSONDocument(document).released())
        }
        var options = Self.unchecked
        options["ordered"] = .bool(false)
        let settings = try BSONDocument(options)
        let result = try BSONDocument()
        var error = bson_error_t()
        let succeeded = try withCollection(place) { collection in
            mongoc_collection_insert_many(
                collection, &pointers, pointers.count, settings.pointer, result.pointer, &error)
        }
        let reply = try result.object()
        let inserted = Int(reply["insertedCount"]?.asInt ?? 0)
        if succeeded { return InsertResult(inserted: inserted, refused: []) }
        // Anything but refused documents leaves open which of them are in.
        guard case .array(let entries)? = reply["writeErrors"], reply["writeConcernErrors"] == nil,
            inserted + entries.count == documents.count
        else { throw MongoError(error, reply: reply) }
        let refused = entries.compactMap(\.asObject).map { entry in
            (index: Int(entry["index"]?.asInt ?? 0), error: MongoError.server(entry))
        }
        return InsertResult(inserted: inserted, refused: refused)
    }

    func update(
        _ filter: JSONObject, _ change: Change, upsert: Bool = false, all: Bool = false, in place: Namespace
    ) throws(MongoError) -> UpdateResult {
        let filter = try BSONDocument(filter)
        let document = try BSONDocument(try change.checked())
        var settings = Self.unchecked
        if upsert { settings["upsert"] = .bool(true) }
        let options = try BSONDocument(settings)
        let reply = try withCollection(place) { collection throws(MongoError) in
            try answer { reply, error in
                switch change {
                case .replacement:
                    mongoc_collection_replace_one(
                        collection, filter.pointer, document.pointer, options.pointer, reply, &error)
                case .operators where all:
                    mongoc_collection_update_many(
                        collection, filter.pointer, document.pointer, options.pointer, reply, &error)
                case .operators:
                    mongoc_collection_update_one(
                        collection, filter.pointer, document.pointer, options.pointer, reply, &error)
                }
            }
        }
        return UpdateResult(
            matched: Int(reply["matchedCount"]?.asInt ?? 0), modified: Int(reply["modifiedCount"]?.asInt ?? 0),
            upsertedID: reply["upsertedId"])
    }

    func delete(_ filter: JSONObject, all: Bool, in place: Namespace) throws(MongoError) -> Int {
        let filter = try BSONDocument(filter)
        let reply = try withCollection(place) { collection throws(MongoError) in
            try answer { reply, error in
                all
                    ? mongoc_collection_delete_many(collection, filter.pointer, nil, reply, &error)
                    : mongoc_collection_delete_one(collection, filter.pointer, nil, reply, &error)
            }
        }
        return Int(reply["deletedCount"]?.asInt ?? 0)
    }

    /// Left to itself libmongoc would invent an id.
    private func requireID(_ document: JSONObject) throws(MongoError) {
        guard document["_id"] != nil else { throw MongoError(.refused, "a document needs an _id") }
    }

    /// libmongoc's look at each document refuses names that the server takes, such as the empty one.
    private static let unchecked: JSONObject = ["validate": .bool(false)]
}
