import CMongo
import JSON

/// libmongoc's change stream on a client of its own. Belongs to one thread at a time.
final class ChangeCursor {
    private let pool: ClientPool
    private let source: ChangeSource
    private let client: OpaquePointer
    private var stream: OpaquePointer?
    /// After which change it goes on; also moves where nothing came that the stages let through.
    private(set) var token: String?

    init(_ source: ChangeSource, pool: ClientPool, resumeAfter token: String?) throws(MongoError) {
        self.pool = pool
        self.source = source
        self.token = token
        client = try pool.popForStream()
        // A failing initialiser of a class that is whole runs deinit, which gives the client back.
        try open()
    }

    deinit {
        mongoc_change_stream_destroy(stream)
        pool.pushFromStream(client)
    }

    /// The next change, or nil when none came for a second; a server that does not wait for changes says so at once.
    /// After an error the next call begins anew after the last change.
    func next() throws(MongoError) -> ChangeEvent? {
        if stream == nil { try open() }
        do throws(MongoError) {
            var document: OpaquePointer?
            if mongoc_change_stream_next(stream, &document), let document {
                let event = try BSONDocument.object(document)
                // Remembered only with the change in hand.
                guard let token = currentToken() else { throw MongoError(.unreadable, "a change without its token") }
                self.token = token
                return try ChangeEvent(event, resumeToken: token)
            }
            if let error = failure() { throw error }
            token = currentToken() ?? token
            return nil
        } catch {
            mongoc_change_stream_destroy(stream)
            stream = nil
            throw error
        }
    }

    private func open() throws(MongoError) {
        let pipeline = try BSONDocument(["pipeline": .array(source.stages.map(JSONValue.object))])
        let options = try BSONDocument(["fullDocument": .string("updateLookup"), "maxAwaitTimeMS": .int(1000)])
        if let token {
            let document = try BSONDocument(extendedJSON: token)
            bson_append_document(options.pointer, "resumeAfter", -1, document.pointer)
        }
        if let name = source.collection {
            let collection = mongoc_client_get_collection(client, source.database, name)
            stream = mongoc_collection_watch(collection, pipeline.pointer, options.pointer)
            mongoc_collection_destroy(collection)
        } else {
            let database = mongoc_client_get_database(client, source.database)
            stream = mongoc_database_watch(database, pipeline.pointer, options.pointer)
            mongoc_database_destroy(database)
        }
        if let error = failure() {
            mongoc_change_stream_destroy(stream)
            stream = nil
            throw error
        }
        token = currentToken() ?? token
    }

    private func failure() -> MongoError? {
        var error = bson_error_t()
        var reply: OpaquePointer?
        guard mongoc_change_stream_error_document(stream, &error, &reply) else { return nil }
        return MongoError(error, reply: reply.flatMap { try? BSONDocument.object($0) })
    }

    /// In extended JSON, because the server's tokens hold binaries too.
    private func currentToken() -> String? {
        guard let token = mongoc_change_stream_get_resume_token(stream),
            let text = bson_as_canonical_extended_json(token, nil)
        else { return nil }
        defer { bson_free(text) }
        return String(cString: text)
    }
}
