package import JSON

/// One collection: documents with ids of our own, written one by one. Every write is confirmed by a majority of the
/// servers and in their journals before a call returns; a write that is not is an error.
package struct MongoCollection: Sendable {
    let client: MongoClient
    let place: Namespace

    /// The collection's name, without the database's.
    package var name: String { place.collection }

    /// Creates what is missing of these indexes. One that is there under the same name but differs is an error
    /// (`indexDiffers`), and so are documents that are doubled already under a unique one (`duplicateKey`).
    package func ensureIndexes(_ indexes: [MongoIndex]) async throws(MongoError) {
        guard !indexes.isEmpty else { return }
        let command: JSONObject = [
            "createIndexes": .string(place.collection),
            "indexes": .array(indexes.map { .object($0.specification) }),
        ]
        try await client.call { [place] worker throws(MongoError) in
            _ = try worker.write(command, in: place.database)
        }
    }

    /// The collection's changes from now on, or from after the one that the token came with. The stream is open when
    /// this returns: no later change is missed. After a broken connection it goes on where it was, for as long as it
    /// takes; it ends when its task is cancelled or the collection is dropped, and fails when the server no longer has
    /// the changes (`historyLost`) or refuses it, as a single server that is no replica set does. Its consumer may be
    /// slow: changes wait in the server then. `stages` narrow what comes and may not touch `_id`.
    package func watch(
        _ stages: [JSONObject] = [], resumeAfter token: String? = nil
    ) async throws(MongoError) -> AsyncThrowingStream<ChangeEvent, any Error> {
        try await client.watch(
            ChangeSource(database: place.database, collection: place.collection, stages: stages), resumeAfter: token)
    }
}
