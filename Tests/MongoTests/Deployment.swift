import Mongo
import TestSupport

/// A client of the tests' server and a database of the test's own.
struct Deployment {
    let client: MongoClient
    let database: MongoDatabase

    /// The database is gone afterwards, and the client closed.
    static func with(
        url: String? = nil, threads: Int = 4, mostWaiting: Int = 4096, _ body: (Deployment) async throws -> Void
    ) async throws {
        let settings = try MongoSettings(url ?? MongoServer.url(), appName: "okno tests")
        let client = try MongoClient(settings, threads: threads, mostWaiting: mostWaiting)
        let deployment = Deployment(client: client, database: client.database(MongoServer.databaseName()))
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(deployment))
        } catch {
            result = .failure(error)
        }
        try? await deployment.database.drop()
        await client.close()
        try result.get()
    }

    func collection(_ name: String = "things") -> MongoCollection { database.collection(name) }
}

extension MongoSettings {
    /// Settings that give up soon.
    static func impatient(port: UInt16, options: String = "") throws -> MongoSettings {
        try MongoSettings(
            "mongodb://127.0.0.1:\(port)/?serverSelectionTimeoutMS=700&connectTimeoutMS=700&socketTimeoutMS=700\(options)",
            appName: "okno tests")
    }
}
