import JSON
import Mongo
import TestSupport
import Testing
import Threads

@Suite struct ReadingTests {
    /// 300 documents, `at` in threes.
    private static func filled(_ deployment: Deployment) async throws -> MongoCollection {
        let collection = deployment.collection()
        let documents = (0..<300).map { number -> JSONObject in
            let n = JSONValue.int(Int64(number))
            let (id, chat) = ("m\(1000 + number)", "c\(number % 4)")
            return [
                "_id": .string(id), "at": .int(Int64(number / 3)), "n": n, "chat": .string(chat),
                "nested": .object(["n": n]),
            ]
        }
        var order = SplitMix64(seed: 1)
        let result = try await collection.insertMany(documents.shuffled(using: &order))
        #expect(result.inserted == 300)
        return collection
    }

    @Test func `pages by sort and limit meet each document once`() async throws {
        try await Deployment.with { deployment in
            let collection = try await Self.filled(deployment)
            var (filter, seen): (JSONObject, [String]) = ([:], [])
            while true {
                let page = try await collection.find(filter, sort: ["at": .int(1), "_id": .int(1)], limit: 37)
                guard let last = page.last, let at = last["at"], let id = last["_id"] else { break }
                seen += page.compactMap { if case .string(let id)? = $0["_id"] { id } else { nil } }
                filter = [
                    "$or": .array([
                        .object(["at": .object(["$gt": at])]),
                        .object(["at": at, "_id": .object(["$gt": id])]),
                    ])
                ]
            }
            #expect(seen == (0..<300).map { "m" + String(1000 + $0) })
        }
    }

    @Test func `a descending sort, a projection, a range`() async throws {
        try await Deployment.with { deployment in
            let collection = try await Self.filled(deployment)
            let latest = try await collection.find([:], sort: ["n": .int(-1)], projection: ["n": .int(1)], limit: 2)
            #expect(latest == [["_id": .string("m1299"), "n": .int(299)], ["_id": .string("m1298"), "n": .int(298)]])
            let range: JSONObject = ["nested.n": .object(["$gte": .int(10), "$lt": .int(13)])]
            #expect(try await collection.find(range, sort: ["n": .int(1)], limit: 50).count == 3)
            #expect(try await collection.find(range, limit: 0).isEmpty)
            #expect(try await collection.findOne(["n": .int(1000)]) == nil)
        }
    }

    @Test func `all documents pass by in batches, until one is enough`() async throws {
        try await Deployment.with { deployment in
            let collection = try await Self.filled(deployment)
            let seen = Locked<[JSONValue]>([])
            try await collection.forEach([:], sort: ["n": .int(1)], batchSize: 7) { document in
                seen.withLock { $0.append(document["n"] ?? .null) }
                return true
            }
            #expect(seen.withLock { $0 } == (0..<300).map { .int($0) })
            seen.withLock { $0 = [] }
            try await collection.forEach([:], batchSize: 7) { document in
                seen.withLock { seen in
                    seen.append(.null)
                    return seen.count < 20
                }
            }
            #expect(seen.withLock(\.count) == 20)
            // The connection is as good as before.
            #expect(try await collection.count() == 300)
        }
    }

    @Test func `counting, grouping, distinct values`() async throws {
        try await Deployment.with { deployment in
            let collection = try await Self.filled(deployment)
            #expect(try await collection.count(["chat": .string("c1")]) == 75)
            #expect(try await collection.count(["chat": .string("none")]) == 0)
            #expect(try await collection.count(limit: 10) == 10)
            let groups = try await collection.aggregate([
                ["$match": .object(["n": .object(["$lt": .int(100)])])],
                ["$group": .object(["_id": .string("$chat"), "n": .object(["$sum": .int(1)])])],
                ["$sort": .object(["_id": .int(1)])],
            ])
            #expect(groups.map { $0["_id"] } == ["c0", "c1", "c2", "c3"].map { .string($0) })
            #expect(groups.map { $0["n"] } == Array(repeating: .int(25), count: 4))
            let chats = try await collection.distinct("chat", ["n": .object(["$lt": .int(2)])])
            #expect(chats.count == 2 && chats.contains(.string("c0")) && chats.contains(.string("c1")))
            #expect(try await collection.aggregate([["$match": .object([:])]], limit: 5).count == 5)
        }
    }

    @Test func `the server is there and tells its version`() async throws {
        try await Deployment.with { deployment in
            try await deployment.client.ping()
            let version = try await deployment.client.serverVersion()
            #expect(version.split(separator: ".").count >= 2)
        }
    }

    @Test func `an operator that the server does not know is refused`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            try await collection.insertOne(["_id": .string("a"), "n": .int(1)])
            let error = await #expect(throws: MongoError.self) {
                try await collection.find(["n": .object(["$nonsense": .int(1)])], limit: 1)
            }
            #expect(error?.kind == .refused)
            #expect(error?.message.contains("$nonsense") == true)
        }
    }
}
