import Helpdesk
import Mongo
import Storage
import TestSupport

extension StoreUnderTest {
    static let mongo = StoreUnderTest(name: "MongoDB", payloads: payloadsForMongo) { try await MongoHome() }

    /// A MongoDB takes them all. nx-27017 finds nothing by a value with a NUL in it, and takes long for the others, so
    /// that it gets what means something to a MongoDB and a few of the rest.
    private static var payloadsForMongo: [String] {
        guard MongoServer.isStandIn else { return Payloads.all }
        let others = Payloads.all.filter { !$0.utf8.contains(0) && !Payloads.documents.contains($0) }
        return Payloads.documents + others.indices.filter { $0 % 5 == 0 }.map { others[$0] }
    }
}

/// A database of its own for one store.
private struct MongoHome: StoreHome {
    let settings: MongoSettings
    let name = MongoServer.databaseName()

    init() async throws {
        settings = try MongoSettings(try MongoServer.url(), appName: "okno tests")
        await Self.places.enter()
    }

    func open() async throws -> any Store { try await MongoStore.open(settings, database: name) }

    func remove() async {
        if let client = try? MongoClient(settings) {
            try? await client.database(name).drop()
            await client.close()
        }
        await Self.places.leave()
    }

    /// The stand-in does one thing after another, and more slowly the more of them wait.
    private static let places = Places(MongoServer.isStandIn ? 1 : 8)
}

/// Lets so many in at once.
private actor Places {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    func enter() async {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
