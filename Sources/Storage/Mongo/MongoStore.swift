package import Helpdesk
import JSON
package import Mongo

/// A desk in MongoDB: a collection for each kind of record, one document for each record under our own `_id`, and
/// never more than one document in a write. Beside the record, which is whole under `body`, a document has what it is
/// found by.
package final class MongoStore: Sendable {
    let client: MongoClient
    let customers: MongoCollection
    let chats: MongoCollection
    let messages: MongoCollection
    let files: MongoCollection
    let managers: MongoCollection
    let entries: MongoCollection
    let updates: MongoCollection
    let audit: MongoCollection
    let settings: MongoCollection
    let counters: MongoCollection
    let turns = ChatTurns()

    /// Opens the database and makes the indexes that are missing.
    package static func open(_ settings: MongoSettings, database: String) async throws(StoreError) -> MongoStore {
        do {
            let client = try MongoClient(settings)
            let store = MongoStore(client, client.database(database))
            do {
                try await store.ensureIndexes()
                try await store.writeLeftLines()
            } catch {
                await client.close()
                throw error
            }
            return store
        } catch { throw StoreError(mongo: error) }
    }

    private init(_ client: MongoClient, _ database: MongoDatabase) {
        self.client = client
        customers = database.collection("customers")
        chats = database.collection("chats")
        messages = database.collection("messages")
        files = database.collection("files")
        managers = database.collection("managers")
        entries = database.collection("entries")
        updates = database.collection("updates")
        audit = database.collection("audit")
        settings = database.collection("settings")
        counters = database.collection("counters")
    }

    private func ensureIndexes() async throws {
        try await chats.ensureIndexes([
            MongoIndex("number", on: "number", unique: true),
            MongoIndex("topic", on: "topic", unique: true, sparse: true),
            MongoIndex("customer", on: "customer", "opened", "number"),
            MongoIndex("status", on: "status", "last_word", "key"),
            MongoIndex("unanswered", on: "status", "unanswered", "key"),
            MongoIndex("manager", on: "manager", sparse: true),
            MongoIndex("line", on: "line_id", sparse: true),
        ])
        try await messages.ensureIndexes([
            MongoIndex("origin", on: "origin", unique: true),
            MongoIndex("place", on: "chat", "seq", unique: true),
            MongoIndex("pending", on: "pending", "at", "key", sparse: true),
            MongoIndex("places", on: "places", sparse: true),
            MongoIndex("words", on: "words", sparse: true),
        ])
        try await files.ensureIndexes([
            MongoIndex("customer", on: "customer", sparse: true), MongoIndex("chat", on: "chat", sparse: true),
            MongoIndex("unsent", on: "unsent", "at", "key", sparse: true),
        ])
        try await managers.ensureIndexes([MongoIndex("since", on: "since")])
        try await updates.ensureIndexes([
            MongoIndex("waits", on: "waits", "key"), MongoIndex("aside", on: "aside", "at", "key"),
            MongoIndex("person", on: "person", sparse: true), MongoIndex("at", on: "at"),
            MongoIndex("key", on: "key"),
        ])
    }

    /// Runs what may fail in the server's words, and says it in the store's.
    func asked<Value: Sendable>(_ work: () async throws -> Value) async throws(StoreError) -> Value {
        do { return try await work() } catch { throw StoreError(mongo: error) }
    }

    /// The next number of a kind, from 1.
    func next(_ counter: String) async throws -> Int64 {
        let found = try await counters.findOneAndUpdate(
            ["_id": .string(counter)], ["$inc": ["value": 1]], upsert: true, returnNew: true)
        guard let value = found?["value"]?.int else { throw StoreError.damaged("counter \(counter)") }
        return value
    }
}
