import JSON
import Mongo
import TestSupport
import Testing
import Threads

/// What goes over the wire, and what is made of a real server's answers that this one does not give.
@Suite(.timeLimit(.minutes(2))) struct ConcernTests {
    /// A client behind a proxy, in front of a server of its own.
    private struct Wire {
        let proxy: MongoProxy
        let client: MongoClient
        let collection: MongoCollection

        static func with(_ options: String = "", _ body: (Wire) async throws -> Void) async throws {
            let server = try MongoServer.shared()
            let proxy = try MongoProxy(to: server.port)
            let client = try MongoClient(.impatient(port: proxy.port, options: options))
            let collection = client.database(MongoServer.databaseName()).collection("things")
            try await body(Wire(proxy: proxy, client: client, collection: collection))
            await client.close()
            proxy.stop()
        }

        /// Records the commands that come by.
        func record() -> Locked<[MongoMessage]> {
            let seen = Locked<[MongoMessage]>([])
            proxy.setRule { message in
                seen.withLock { $0.append(message) }
                return .pass
            }
            return seen
        }
    }

    private static let id: JSONObject = ["_id": .string("a")]
    private static let set: JSONObject = ["$set": .object(["n": .int(1)])]

    /// A call that writes, and the command that it sends.
    private struct Write: Sendable {
        let command: String
        let call: @Sendable (Wire) async throws -> Void

        init(_ command: String, _ call: @escaping @Sendable (Wire) async throws -> Void) {
            self.command = command
            self.call = call
        }
    }

    private static let writes: [Write] = [
        Write("insert") { try await $0.collection.insertOne(["_id": .string("b")]) },
        Write("insert") { _ = try await $0.collection.insertMany([["_id": .string("c")], ["_id": .string("d")]]) },
        Write("update") { _ = try await $0.collection.replaceOne(id, with: id, upsert: true) },
        Write("update") { _ = try await $0.collection.updateOne(id, set) },
        Write("findAndModify") { _ = try await $0.collection.findOneAndUpdate(id, set) },
        Write("findAndModify") { _ = try await $0.collection.findOneAndReplace(id, with: id) },
        Write("delete") { try await $0.collection.deleteOne(id) },
        Write("delete") { try await $0.collection.deleteMany([:]) },
        Write("createIndexes") { try await $0.collection.ensureIndexes([MongoIndex("idx_things_n", on: "n")]) },
        Write("dropDatabase") { try await $0.client.database("other").drop() },
    ]

    @Test func `every write asks for a majority and the journal, whatever the string says`() async throws {
        for (options, patience) in [("", 10_000), ("&w=1&journal=false&wTimeoutMS=77", 77)] as [(String, Int64)] {
            try await Wire.with(options) { wire in
                let seen = wire.record()
                for write in Self.writes {
                    let name = write.command
                    seen.withLock { $0 = [] }
                    try await write.call(wire)
                    let commands = seen.withLock { $0 }.filter { $0.command == name }
                    #expect(commands.count == 1, "\(name)")
                    for command in commands {
                        guard case .object(let concern)? = command.body["writeConcern"] else {
                            Issue.record("\(name) without a write concern")
                            continue
                        }
                        #expect(concern["w"] == .string("majority"), "\(name)")
                        #expect(concern["j"] == .bool(true), "\(name)")
                        #expect(concern["wtimeout"] == .int(patience), "\(name)")
                    }
                }
            }
        }
    }

    @Test func `every read asks for what a majority has, unless the string says otherwise`() async throws {
        for (options, level) in [("", "majority"), ("&readConcernLevel=local", "local")] {
            try await Wire.with(options) { wire in
                let seen = wire.record()
                _ = try await wire.collection.findOne(Self.id)
                _ = try await wire.collection.count()
                _ = try await wire.collection.aggregate([["$match": .object([:])]])
                _ = try await wire.collection.distinct("n")
                _ = try await wire.collection.watch()
                let reads = seen.withLock { $0 }.filter { ["find", "aggregate", "distinct"].contains($0.command) }
                #expect(reads.count == 5)
                for read in reads { #expect(read.body["readConcern"] == .object(["level": .string(level)])) }
            }
        }
    }

    @Test func `reads go to the primary, whatever the string says`() async throws {
        // In a set without a secondary, one that asked for it would find no server.
        try await Wire.with("&readPreference=secondary") { wire in
            wire.proxy.setRule { [port = wire.proxy.port] message in
                message.isGreeting ? .change(Self.primary(port)) : .pass
            }
            let found = try await wire.collection.findOne(Self.id)
            #expect(found == nil)
        }
    }

    @Test func `the server learns our name`() async throws {
        try await Wire.with { wire in
            let seen = wire.record()
            try await wire.client.ping()
            let greeting = seen.withLock { $0 }.compactMap { message -> JSONValue? in
                guard case .object(let client)? = message.body["client"] else { return nil }
                return client["application"]
            }
            #expect(greeting.first == .object(["name": .string("okno tests")]))
        }
    }

    /// A server's answer to a write, and what it means.
    static let answers: [(String, JSONObject, MongoError.Kind)] = [
        (
            "not replicated in time",
            [
                "ok": .int(1), "n": .int(1),
                "writeConcernError": .object([
                    "code": .int(64), "errmsg": .string("waiting for replication timed out"),
                ]),
            ], .unanswered
        ),
        (
            "stepping down meanwhile",
            [
                "ok": .int(1), "n": .int(1),
                "writeConcernError": .object(["code": .int(11602), "errmsg": .string("interrupted")]),
            ], .notPrimary
        ),
        (
            "a majority that can't be",
            [
                "ok": .int(1), "n": .int(1),
                "writeConcernError": .object(["code": .int(100), "errmsg": .string("Not enough data-bearing nodes")]),
            ], .unanswered
        ),
        ("no primary", ["ok": .int(0), "code": .int(10107), "errmsg": .string("not primary")], .notPrimary),
        ("no rights", ["ok": .int(0), "code": .int(13), "errmsg": .string("not authorized")], .unauthorized),
        (
            "a label",
            [
                "ok": .int(0), "code": .int(1), "errmsg": .string("try again"),
                "errorLabels": .array([.string("RetryableWriteError")]),
            ], .unanswered
        ),
        ("no reason", ["ok": .int(0), "errmsg": .string("just so")], .refused),
    ]

    @Test(arguments: answers)
    func `an answer that is no success is an error of its kind`(
        _: String, _ answer: JSONObject, _ kind: MongoError.Kind
    )
        async throws
    {
        try await Wire.with { wire in
            for write in Self.writes where write.command != "dropDatabase" {
                let name = write.command
                wire.proxy.setRule { $0.command == name ? .answer(answer) : .pass }
                let error = await #expect(throws: MongoError.self, "\(name)") {
                    try await write.call(wire)
                }
                #expect(error?.kind == kind, "\(name): \(error?.description ?? "")")
                wire.proxy.setRule { _ in .pass }
            }
        }
    }

    @Test func `a duplicate in MongoDB's words names its index`() async throws {
        let message = "E11000 duplicate key error collection: d.things index: by_name dup key: { name: \"secret\" }"
        let report: [String: JSONValue] = ["code": .int(11000), "errmsg": .string(message)]
        let result: JSONObject = [
            "ok": .int(1), "n": .int(0),
            "writeErrors": .array([
                .object(["index": .int(0), "code": report["code"], "errmsg": report["errmsg"]])
            ]),
        ]
        let command: JSONObject = ["ok": .int(0), "code": report["code"], "errmsg": report["errmsg"]]
        try await Wire.with { wire in
            for write in Self.writes where ["insert", "update", "findAndModify"].contains(write.command) {
                let name = write.command
                wire.proxy.setRule { $0.command == name ? .answer(name == "findAndModify" ? command : result) : .pass }
                // Of two documents one is refused and none in: the other's fate is open, and that an error.
                let error = await #expect(throws: MongoError.self) { try await write.call(wire) }
                #expect(error?.kind == .duplicateKey(index: "by_name"), "\(name)")
                #expect(error?.description.contains("secret") == false)
            }
        }
    }

    /// The greeting of a replica set's primary, at the proxy's own address.
    private static func primary(_ port: UInt16) -> @Sendable (JSONObject) -> JSONObject {
        { greeting in
            var greeting = greeting
            greeting["setName"] = .string("rs0")
            greeting["hosts"] = .array([.string("127.0.0.1:\(port)")])
            greeting["me"] = .string("127.0.0.1:\(port)")
            greeting["primary"] = .string("127.0.0.1:\(port)")
            greeting["ismaster"] = .bool(true)
            greeting["secondary"] = .bool(false)
            return greeting
        }
    }

    @Test func `in a replica set a write whose answer is lost is sent again under its number`() async throws {
        try await Wire.with { wire in
            let port = wire.proxy.port
            let sent = Locked<[JSONValue?]>([])
            wire.proxy.setRule { message in
                if message.isGreeting { return .change(Self.primary(port)) }
                guard ["update", "findAndModify"].contains(message.command) else { return .pass }
                let attempts = sent.withLock { sent in
                    sent.append(message.body["txnNumber"])
                    return sent.count
                }
                return attempts == 1 ? .cutAfter : .pass
            }
            for write in Self.writes[2...5] {
                sent.withLock { $0 = [] }
                try await write.call(wire)
                let numbers = sent.withLock { $0 }
                #expect(numbers.count == 2)
                #expect(numbers[0] != nil && numbers[0] == numbers[1])
            }
        }
    }

    @Test func `a single server gets no number, and no second attempt at a write`() async throws {
        try await Wire.with { wire in
            let sent = Locked<[JSONObject]>([])
            wire.proxy.setRule { message in
                guard message.command == "insert" else { return .pass }
                sent.withLock { $0.append(message.body) }
                return .cutAfter
            }
            let error = await #expect(throws: MongoError.self) { try await wire.collection.insertOne(Self.id) }
            #expect(error?.kind == .unanswered)
            #expect(sent.withLock { $0.count } == 1)
            #expect(sent.withLock { $0.first?["txnNumber"] } == nil)
        }
    }

    @Test func `a read whose answer is lost is sent again`() async throws {
        try await Wire.with { wire in
            try await wire.collection.insertOne(["_id": .string("a"), "n": .int(1)])
            let sent = Locked(0)
            wire.proxy.setRule { message in
                guard ["find", "distinct", "aggregate"].contains(message.command) else { return .pass }
                let attempts = sent.withLock { sent in
                    sent += 1
                    return sent
                }
                return attempts % 2 == 1 ? .cutAfter : .pass
            }
            #expect(try await wire.collection.findOne(Self.id)?["n"] == .int(1))
            #expect(try await wire.collection.count() == 1)
            #expect(try await wire.collection.distinct("n") == [.int(1)])
            #expect(sent.withLock { $0 } == 6)
        }
    }

    @Test func `a set's single host leads to the set`() async throws {
        try await Wire.with { wire in
            let other = try MongoProxy(to: wire.proxy.port)
            // Greeted here, the set's primary is said to be there.
            wire.proxy.setRule { [port = wire.proxy.port] message in
                message.isGreeting ? .change(Self.primary(port)) : .pass
            }
            let seen = Locked<[String]>([])
            other.setRule { message in
                seen.withLock { $0.append(message.command) }
                return .pass
            }
            let client = try MongoClient(.impatient(port: other.port), threads: 1)
            try await client.database(MongoServer.databaseName()).collection("things").insertOne(Self.id)
            #expect(!seen.withLock { $0.contains("insert") })
            await client.close()
            other.stop()
        }
    }
}

extension MongoMessage {
    var isGreeting: Bool { ["isMaster", "ismaster", "hello"].contains(command) }
}
