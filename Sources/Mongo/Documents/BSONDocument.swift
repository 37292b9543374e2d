import CMongo
import JSON

/// A document in libbson's hands, freed when it goes out of scope.
struct BSONDocument: ~Copyable {
    let pointer: OpaquePointer

    /// An empty one, for libmongoc to fill.
    init() throws(MongoError) {
        guard let pointer = okno_bson_new() else { throw Self.noMemory }
        self.pointer = pointer
    }

    init(_ object: JSONObject) throws(MongoError) {
        let bytes = try BSONWriter.encode(object)
        guard let pointer = okno_bson_copy(bytes, bytes.count) else { throw Self.noMemory }
        self.pointer = pointer
    }

    /// From MongoDB's extended JSON, which keeps kinds that JSON has not.
    init(extendedJSON text: String) throws(MongoError) {
        var error = bson_error_t()
        guard let parsed = bson_new_from_json(text, text.utf8.count, &error) else {
            throw MongoError(.refused, "this is no extended JSON")
        }
        defer { bson_destroy(parsed) }
        guard let pointer = okno_bson_copy(bson_get_data(parsed), okno_bson_length(parsed)) else { throw Self.noMemory }
        self.pointer = pointer
    }

    deinit { okno_bson_free(pointer) }

    /// The caller's to free from now on.
    consuming func released() -> OpaquePointer {
        let pointer = pointer
        discard self
        return pointer
    }

    func object() throws(MongoError) -> JSONObject { try Self.object(pointer) }

    /// Copies what libmongoc lends.
    static func object(_ bson: OpaquePointer) throws(MongoError) -> JSONObject {
        try BSONReader.decode(UnsafeRawBufferPointer(start: bson_get_data(bson), count: okno_bson_length(bson)))
    }

    private static let noMemory = MongoError(.refused, "no memory for a document")
}
