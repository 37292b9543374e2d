import JSON
import Mongo
import TestSupport
import Testing
import Threads

@Suite(.timeLimit(.minutes(2))) struct IndexTests {
    @Test func `indexes can be ensured again and again`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection("things")
            let indexes = [
                MongoIndex("idx_things_chat_client", on: "chat", "client", unique: true),
                MongoIndex("idx_things_at", on: [("at", -1)]),
            ]
            for _ in 0..<3 { try await collection.ensureIndexes(indexes) }
            try await collection.ensureIndexes([])
            try await collection.insertOne(["_id": .int(1), "chat": .string("a"), "client": .string("x")])
            try await collection.insertOne(["_id": .int(2), "chat": .string("a"), "client": .string("y")])
            try await collection.insertOne(["_id": .int(3), "chat": .string("b"), "client": .string("x")])
            let error = await #expect(throws: MongoError.self) {
                try await collection.insertOne(["_id": .int(4), "chat": .string("a"), "client": .string("x")])
            }
            #expect(error?.kind == .duplicateKey(index: "idx_things_chat_client"))
        }
    }

    @Test func `documents without the field of a sparse index do not meet`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection("things")
            try await collection.ensureIndexes([
                MongoIndex("idx_things_update", on: "update", unique: true, sparse: true)
            ])
            for id in 1...3 { try await collection.insertOne(["_id": .int(Int64(id))]) }
            try await collection.insertOne(["_id": .int(4), "update": .int(7)])
            let error = await #expect(throws: MongoError.self) {
                try await collection.insertOne(["_id": .int(5), "update": .int(7)])
            }
            #expect(error?.isDuplicate == true)
        }
    }

    @Test func `a specification says what is on, and the write concern`() async throws {
        let server = try MongoServer.shared()
        let proxy = try MongoProxy(to: server.port)
        let client = try MongoClient(.impatient(port: proxy.port), threads: 1)
        let asked = Locked<[JSONObject]>([])
        proxy.setRule { message in
            guard message.command == "createIndexes" else { return .pass }
            asked.withLock { $0.append(message.body) }
            return .pass
        }
        try await client.database(MongoServer.databaseName()).collection("things").ensureIndexes([
            MongoIndex(
                "one", on: [("a.b", 1), ("c", -1)], unique: true, sparse: true,
                where: ["c": .object(["$exists": .bool(true)])]),
            MongoIndex("two", on: "d"),
        ])
        let command = try #require(asked.withLock { $0.first })
        #expect(
            command["indexes"]
                == .array([
                    .object([
                        "key": .object(["a.b": .int(1), "c": .int(-1)]), "name": .string("one"),
                        "unique": .bool(true), "sparse": .bool(true),
                        "partialFilterExpression": .object(["c": .object(["$exists": .bool(true)])]),
                    ]), .object(["key": .object(["d": .int(1)]), "name": .string("two")]),
                ]))
        await client.close()
        proxy.stop()
    }

    /// This server takes any index for any other; MongoDB's answers are played.
    @Test(arguments: [85, 86] as [Int64])
    func `an index that differs is told`(_ code: Int64) async throws {
        let server = try MongoServer.shared()
        let reply: JSONObject = [
            "ok": .int(0), "code": .int(code), "codeName": .string("IndexOptionsConflict"),
            "errmsg": .string("An equivalent index already exists with the same name but different options."),
        ]
        let proxy = try MongoProxy(to: server.port) { $0.command == "createIndexes" ? .answer(reply) : .pass }
        let client = try MongoClient(.impatient(port: proxy.port), threads: 1)
        let error = await #expect(throws: MongoError.self) {
            try await client.database("d").collection("things").ensureIndexes([MongoIndex("one", on: "a")])
        }
        #expect(error?.kind == .indexDiffers)
        #expect(error?.description.contains("drop it first: An equivalent index") == true)
        await client.close()
        proxy.stop()
    }
}
