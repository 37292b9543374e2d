package import JSON

/// One database of a client.
package struct MongoDatabase: Sendable {
    let client: MongoClient
    package let name: String

    /// A collection by its name.
    package func collection(_ name: String) -> MongoCollection {
        MongoCollection(client: client, place: Namespace(database: self.name, collection: name))
    }

    /// Removes the database and all that is in it.
    package func drop() async throws(MongoError) {
        try await client.call { [name] worker throws(MongoError) in
            _ = try worker.write(["dropDatabase": .int(1)], in: name)
        }
    }

    /// The changes of all collections, as `MongoCollection.watch` has them.
    package func watch(
        _ stages: [JSONObject] = [], resumeAfter token: String? = nil
    ) async throws(MongoError) -> AsyncThrowingStream<ChangeEvent, any Error> {
        try await client.watch(ChangeSource(database: name, collection: nil, stages: stages), resumeAfter: token)
    }
}
