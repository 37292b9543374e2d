import JSON
import Mongo
import TestSupport
import Testing
import Threads

@Suite(.timeLimit(.minutes(2))) struct ChangeTests {
    typealias Stream = AsyncThrowingStream<ChangeEvent, any Error>

    private static func take(_ count: Int, from stream: Stream) async throws -> [ChangeEvent] {
        var events: [ChangeEvent] = []
        for try await event in stream {
            events.append(event)
            if events.count == count { break }
        }
        return events
    }

    private static func ids(_ events: [ChangeEvent]) -> [JSONValue?] { events.map { $0.documentKey?["_id"] } }

    @Test func `changes come in order, with the document and its key, from the moment the stream is open`() async throws
    {
        try await Deployment.with { deployment in
            let collection = deployment.collection("events")
            let stream = try await collection.watch()
            for number in 0..<20 {
                try await collection.insertOne(["_id": .string("e\(number)"), "n": .int(Int64(number))])
            }
            _ = try await collection.replaceOne(
                ["_id": .string("e0")], with: ["_id": .string("e0"), "n": .int(100)])
            try await collection.deleteOne(["_id": .string("e1")])
            let events = try await Self.take(22, from: stream)
            #expect(events.map(\.operation).prefix(20).allSatisfy { $0 == "insert" })
            // This server calls a replacement an update.
            #expect(["replace", "update"].contains(events[20].operation))
            #expect(events[21].operation == "delete")
            #expect(Self.ids(events) == ((0..<20).map { .string("e\($0)") } + [.string("e0"), .string("e1")]))
            #expect(events[7].document == ["_id": .string("e7"), "n": .int(7)])
            #expect(events[20].document == ["_id": .string("e0"), "n": .int(100)])
            #expect(events.allSatisfy { $0.collection == "events" })
        }
    }

    @Test func `a token goes on after its change, in another client too`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection("events")
            let stream = try await collection.watch()
            for number in 0..<6 { try await collection.insertOne(["_id": .string("e\(number)")]) }
            let token = try await Self.take(3, from: stream)[2].resumeToken
            let other = try MongoClient(MongoSettings(MongoServer.url(), appName: "okno tests"), threads: 1)
            let again = try await other.database(deployment.database.name).collection("events")
                .watch(resumeAfter: token)
            try await collection.insertOne(["_id": .string("e6")])
            let events = try await Self.take(4, from: again)
            #expect(Self.ids(events) == ["e3", "e4", "e5", "e6"].map { .string($0) })
            await other.close()
        }
    }

    @Test func `stages narrow what comes`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection("events")
            let stream = try await collection.watch([["$match": .object(["operationType": .string("delete")])]])
            try await collection.insertOne(["_id": .string("a")])
            try await collection.deleteOne(["_id": .string("a")])
            let events = try await Self.take(1, from: stream)
            #expect(events.map(\.operation) == ["delete"])
        }
    }

    @Test func `a stream ends with its task`() async throws {
        try await Deployment.with { deployment in
            let stream = try await deployment.collection("events").watch()
            let task = Task {
                var count = 0
                for try await _ in stream { count += 1 }
                return count
            }
            try await deployment.collection("events").insertOne(["_id": .string("a")])
            task.cancel()
            let seen = try await task.value
            #expect(seen <= 1)
        }
    }

    @Test func `a stream ends with its client`() async throws {
        let url = try MongoServer.url()
        let client = try MongoClient(MongoSettings(url, appName: "okno tests"))
        let stream = try await client.database(MongoServer.databaseName()).collection("events").watch()
        await client.close()
        for try await _ in stream { Issue.record("nothing happened") }
    }

    @Test func `a slow consumer loses nothing`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection("events")
            let stream = try await collection.watch()
            // Many more than the stream holds; they are all written before the first is read.
            let documents: [JSONObject] = (0..<900).map { ["_id": .string("e\(1000 + $0)")] }
            _ = try await collection.insertMany(documents)
            let events = try await Self.take(900, from: stream)
            #expect(Set(Self.ids(events).map { "\($0 ?? .null)" }).count == 900)
        }
    }

    @Test func `a broken connection is mended without a gap`() async throws {
        let server = try MongoServer.shared()
        let proxy = try MongoProxy(to: server.port)
        try await Deployment.with(url: server.url) { deployment in
            let name = deployment.database.name
            let watching = try MongoClient(.impatient(port: proxy.port), threads: 1)
            let stream = try await watching.database(name).collection("events").watch()
            let cuts = Locked(0)
            proxy.setRule { message in
                guard message.command == "getMore" || message.command == "aggregate" else { return .pass }
                let number = cuts.withLock { cuts in
                    cuts += 1
                    return cuts
                }
                return number % 3 == 0 ? (number % 2 == 0 ? .cutBefore : .cutAfter) : .pass
            }
            let task = Task { try await Self.take(60, from: stream) }
            for number in 0..<60 {
                try await deployment.collection("events").insertOne(["_id": .string("e\(number)")])
                if number % 10 == 0 { proxy.cutAll() }
            }
            let events = try await task.value
            #expect(Self.ids(events) == (0..<60).map { .string("e\($0)") })
            await watching.close()
        }
        proxy.stop()
    }

    @Test func `a server that is away is waited for`() async throws {
        let server = try MongoServer.shared()
        let proxy = try MongoProxy(to: server.port)
        try await Deployment.with(url: server.url) { deployment in
            let name = deployment.database.name
            let watching = try MongoClient(.impatient(port: proxy.port), threads: 1)
            let stream = try await watching.database(name).collection("events").watch()
            let refused = Locked(0)
            proxy.setRule { _ in
                refused.withLock { $0 += 1 }
                return .cutBefore
            }
            proxy.cutAll()
            try await deployment.collection("events").insertOne(["_id": .string("while away")])
            // Several attempts of the stream, each with its selection's timeout.
            try await eventually { refused.withLock { $0 } > 6 }
            proxy.setRule { _ in .pass }
            let events = try await Self.take(1, from: stream)
            #expect(Self.ids(events) == [.string("while away")])
            await watching.close()
        }
        proxy.stop()
    }

    @Test func `a history that is lost, or a server that has none, is told at once`() async throws {
        let server = try MongoServer.shared()
        let proxy = try MongoProxy(to: server.port)
        let client = try MongoClient(.impatient(port: proxy.port), threads: 1)
        let collection = client.database(MongoServer.databaseName()).collection("events")
        for (code, kind) in [(40573, .refused), (286, .historyLost), (13, .unauthorized)]
            as [(Int64, MongoError.Kind)]
        {
            let reply: JSONObject = ["ok": .int(0), "code": .int(code), "errmsg": .string("no changes here")]
            proxy.setRule { $0.command == "aggregate" ? .answer(reply) : .pass }
            let error = await #expect(throws: MongoError.self) { try await collection.watch() }
            #expect(error?.kind == kind)
            proxy.setRule { _ in .pass }
            let stream = try await collection.watch()
            proxy.setRule { $0.command == "getMore" ? .answer(reply) : .pass }
            let late = await #expect(throws: MongoError.self) { try await Self.take(1, from: stream) }
            #expect(late?.kind == kind)
        }
        let token = await #expect(throws: MongoError.self) { try await collection.watch(resumeAfter: "no token") }
        #expect(token?.kind == .refused)
        await client.close()
        proxy.stop()
    }

    @Test func `a stream that is refused leaves its connection to the next`() async throws {
        let proxy = try MongoProxy(to: MongoServer.shared().port)
        let client = try MongoClient(.impatient(port: proxy.port), threads: 1, mostStreams: 1)
        let collection = client.database(MongoServer.databaseName()).collection("events")
        proxy.setRule {
            $0.command == "aggregate" ? .answer(["ok": .int(0), "code": .int(13), "errmsg": .string("no")]) : .pass
        }
        for _ in 0..<5 {
            let error = await #expect(throws: MongoError.self) { try await collection.watch() }
            #expect(error?.kind == .unauthorized)
        }
        proxy.setRule { _ in .pass }
        let stream = try await collection.watch()
        let error = await #expect(throws: MongoError.self) { try await collection.watch() }
        #expect(error?.kind == .overloaded)
        _ = stream
        await client.close()
        proxy.stop()
    }

    @Test func `a whole database is asked for as one, and a token's own kinds are kept`() async throws {
        let server = try MongoServer.shared()
        let proxy = try MongoProxy(to: server.port)
        let client = try MongoClient(.impatient(port: proxy.port), threads: 1)
        let database = client.database(MongoServer.databaseName())
        let asked = Locked<[JSONObject]>([])
        proxy.setRule { message in
            if message.command == "aggregate" { asked.withLock { $0.append(message.body) } }
            return .pass
        }
        let token = #"{"_data":"8263","_typeBits":{"$binary":{"base64":"gkA=","subType":"00"}}}"#
        _ = try await database.watch([["$match": .object(["ns.coll": .string("events")])]], resumeAfter: token)
        let command = try #require(asked.withLock { $0.first })
        #expect(command["aggregate"] == .int(1))
        guard case .array(let stages)? = command["pipeline"], case .object(let first)? = stages.first,
            case .object(let options)? = first["$changeStream"], case .object(let resume)? = options["resumeAfter"]
        else {
            Issue.record("no $changeStream: \(command)")
            return
        }
        #expect(options["fullDocument"] == .string("updateLookup"))
        #expect(resume == ["_data": .string("8263"), "_typeBits": .string("binary")])
        #expect(stages.count == 2)
        await client.close()
        proxy.stop()
    }
}

/// Waits until it holds; a test that waits for ever is ended by its time limit.
func eventually(_ condition: () -> Bool) async throws {
    while !condition() { try await Task.sleep(for: .milliseconds(5)) }
}
