import CMongo
import JSON

/// One thread's access to libmongoc, which blocks: a client of the pool, taken when it is first needed and kept. After a
/// broken connection libmongoc connects anew by itself.
final class Worker {
    let pool: ClientPool
    private var kept: OpaquePointer?

    init(pool: ClientPool) { self.pool = pool }

    deinit { if let kept { pool.push(kept) } }

    /// The client.
    func client() throws(MongoError) -> OpaquePointer {
        if let kept { return kept }
        let client = try pool.pop()
        kept = client
        return client
    }

    func withCollection<Value>(
        _ place: Namespace, _ body: (OpaquePointer) throws(MongoError) -> Value
    ) throws(MongoError) -> Value {
        guard let collection = mongoc_client_get_collection(try client(), place.database, place.collection) else {
            throw MongoError(.refused, "no memory for a collection")
        }
        defer { mongoc_collection_destroy(collection) }
        return try body(collection)
    }

    /// Runs a call of libmongoc's that fills a reply and, when it returns false, an error.
    func answer(
        _ body: (OpaquePointer, inout bson_error_t) -> Bool
    ) throws(MongoError) -> JSONObject {
        let reply = try BSONDocument()
        var error = bson_error_t()
        let succeeded = body(reply.pointer, &error)
        let object = try reply.object()
        guard succeeded else { throw MongoError(error, reply: object) }
        return object
    }

    /// A command that reads, with the settings' read concern.
    func read(_ command: JSONObject, in database: String) throws(MongoError) -> JSONObject {
        let client = try client()
        let command = try BSONDocument(command)
        return try answer { mongoc_client_read_command_with_opts(client, database, command.pointer, nil, nil, $0, &$1) }
    }

    /// A command that writes, with the settings' write concern.
    func write(_ command: JSONObject, in database: String) throws(MongoError) -> JSONObject {
        let client = try client()
        let command = try BSONDocument(command)
        return try answer { mongoc_client_write_command_with_opts(client, database, command.pointer, nil, $0, &$1) }
    }

    /// A command as it is, without any concern.
    func run(_ command: JSONObject, in database: String) throws(MongoError) -> JSONObject {
        let client = try client()
        let command = try BSONDocument(command)
        return try answer { mongoc_client_command_simple(client, database, command.pointer, nil, $0, &$1) }
    }
}
