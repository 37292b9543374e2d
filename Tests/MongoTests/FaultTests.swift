import Glibc
import JSON
import TestSupport
import Testing
import Threads

@testable import Mongo

/// Servers that are away, stopped or cut off: an error in time, never a hang, and well again by itself.
@Suite(.timeLimit(.minutes(3))) struct FaultTests {
    /// Far above every timeout of `impatient` together, far below a hang.
    private static let soon = Duration.seconds(60)

    private static func timed<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        let start = ContinuousClock.now
        let value = try await body()
        #expect(ContinuousClock.now - start < soon)
        return value
    }

    @Test func `a server that is not there is an error within the timeout, and found once it is`() async throws {
        let port = try LoopbackSocket.freePort()
        let client = try MongoClient(.impatient(port: port))
        let collection = client.database(MongoServer.databaseName()).collection("things")
        for attempt in 0..<3 {
            let error = await Self.timed {
                await #expect(throws: MongoError.self) {
                    if attempt == 0 { try await client.ping() }
                    if attempt == 1 { try await collection.insertOne(["_id": .int(1)]) }
                    if attempt == 2 { _ = try await collection.watch() }
                }
            }
            #expect(error?.kind == .notReachable)
            #expect(error?.isTransient == true)
            #expect(error?.description.hasPrefix("MongoDB can't be reached: No suitable servers found") == true)
        }
        let server = try MongoServer(port: port)
        // The first call waits for it: no second one is needed.
        try await Self.timed { try await collection.insertOne(["_id": .int(1)]) }
        await client.close()
        server.stop()
    }

    @Test func `a name that is nowhere is an error in time`() async throws {
        let settings = try MongoSettings(
            "mongodb://nowhere.invalid/?serverSelectionTimeoutMS=700&connectTimeoutMS=700", appName: "okno tests")
        let client = try MongoClient(settings, threads: 1)
        let error = await Self.timed { await #expect(throws: MongoError.self) { try await client.ping() } }
        #expect(error?.kind == .notReachable)
        await client.close()
    }

    @Test func `a server that stops is an error in time for every call, and all go on with it`() async throws {
        let server = try MongoServer()
        let client = try MongoClient(.impatient(port: server.port))
        let collection = client.database(MongoServer.databaseName()).collection("things")
        try await collection.insertOne(["_id": .string("before")])
        server.pause()
        let kinds = await Self.timed {
            await withTaskGroup(of: MongoError.Kind?.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        await Self.error { try await collection.insertOne(["_id": .string("s\(number)")]) }?.kind
                    }
                }
                return await group.reduce(into: [MongoError.Kind?]()) { $0.append($1) }
            }
        }
        #expect(kinds.count == 12)
        #expect(kinds.allSatisfy { $0 == .unanswered || $0 == .notReachable }, "\(kinds)")
        #expect(kinds.contains(.unanswered))
        server.resume()
        // Sent again, each is in once: those that were carried out late are duplicates now.
        for number in 0..<12 {
            try await Self.timed {
                try await Self.insist {
                    try await collection.insertOne(["_id": .string("s\(number)")])
                }
            }
        }
        #expect(try await collection.count() == 13)
        await client.close()
        server.stop()
    }

    /// As a store would: again while that may help, and a duplicate of our own id is a success.
    private static func insist(_ write: () async throws -> Void) async throws {
        while true {
            do {
                return try await write()
            } catch let error as MongoError {
                if error.isDuplicate { return }
                guard error.isTransient else { throw error }
            }
        }
    }

    @Test func `a hundred connections that are cut instead of an answer lose and double nothing`() async throws {
        let server = try MongoServer.shared()
        let proxy = try MongoProxy(to: server.port)
        let client = try MongoClient(.impatient(port: proxy.port))
        let collection = client.database(MongoServer.databaseName()).collection("things")
        try await collection.insertOne(["_id": .string("first")])
        let (left, cuts) = (Locked(100), Locked(0))
        proxy.setRule { message in
            guard message.command == "insert" else { return .pass }
            let number = left.withLock { left in
                left -= 1
                return left
            }
            guard number >= 0 else { return .pass }
            cuts.withLock { $0 += 1 }
            return number % 4 == 0 ? .cutBefore : .cutAfter
        }
        try await Self.timed {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        try await Self.insist {
                            try await collection.insertOne(["_id": .string("c\(number)"), "n": .int(Int64(number))])
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(cuts.withLock { $0 } == 100)
        let found = try await collection.find(["n": .object(["$gte": .int(0)])], sort: ["n": .int(1)], limit: 1000)
        #expect(found.map { $0["n"] } == (0..<60).map { .int($0) })
        await client.close()
        proxy.stop()
    }

    @Test func `calls beyond the queue are refused, and a cancelled call leaves it`() async throws {
        try await Deployment.with(threads: 1, mostWaiting: 3) { deployment in
            let (client, collection) = (deployment.client, deployment.collection())
            try await collection.insertOne(["_id": .int(1)])
            // Holds the one thread there is.
            let (isHeld, isFree) = (Locked(false), Locked(false))
            let holder = Task {
                try await collection.forEach([:]) { _ in
                    isHeld.withLock { $0 = true }
                    while !isFree.withLock({ $0 }) { usleep(1000) }
                    return true
                }
            }
            try await eventually { isHeld.withLock { $0 } }
            let waiting = (0..<3).map { _ in Task { await Self.error { try await client.ping() } } }
            try await eventually { client.waiting.withLock { $0 } == 3 }
            let refusal = await Self.error { try await client.ping() }
            #expect(refusal?.kind == .overloaded)
            #expect(refusal?.isTransient == true)
            waiting[1].cancel()
            #expect(await waiting[1].value?.kind == .cancelled)
            isFree.withLock { $0 = true }
            try await holder.value
            #expect(await waiting[0].value == nil)
            #expect(await waiting[2].value == nil)
            #expect(client.waiting.withLock { $0 } == 0)
            try await client.ping()
        }
    }

    private static func error(_ body: () async throws -> Void) async -> MongoError? {
        do {
            try await body()
        } catch let error as MongoError {
            return error
        } catch {
            Issue.record(error)
        }
        return nil
    }

    @Test func `a task that is cancelled before its call sends nothing`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            let gate = Locked(false)
            let task = Task { () -> MongoError? in
                while !gate.withLock({ $0 }) { await Task.yield() }
                return await Self.error { try await collection.insertOne(["_id": .int(1)]) }
            }
            task.cancel()
            gate.withLock { $0 = true }
            #expect(await task.value?.kind == .cancelled)
            let count = try await collection.count()
            #expect(count == 0)
        }
    }

    @Test func `a closed client refuses calls and returns from closing however often`() async throws {
        let url = try MongoServer.url()
        let client = try MongoClient(MongoSettings(url, appName: "okno tests"))
        try await client.ping()
        await client.close()
        await client.close()
        #expect(await Self.error { try await client.ping() }?.kind == .closed)
        let unused = try MongoClient(MongoSettings(url, appName: "okno tests"))
        await unused.close()
    }

    @Test func `closing ends calls that wait`() async throws {
        let server = try MongoServer()
        let client = try MongoClient(.impatient(port: server.port), threads: 1)
        try await client.ping()
        server.pause()
        let tasks = (0..<5).map { _ in Task { await Self.error { try await client.ping() } } }
        await Self.timed { await client.close() }
        var kinds: [MongoError.Kind?] = []
        for task in tasks { kinds.append(await task.value?.kind) }
        #expect(kinds.allSatisfy { $0 != nil })
        server.stop()
    }

    @Test func `a wrong password is told as that, and not repeated`() async throws {
        let server = try MongoServer.shared()
        let proxy = try MongoProxy(to: server.port) { message in
            message.command.hasPrefix("sasl")
                ? .answer(["ok": .int(0), "code": .int(18), "errmsg": .string("Authentication failed.")]) : .pass
        }
        let settings = try MongoSettings(
            "mongodb://ada:hunter2@127.0.0.1:\(proxy.port)/?serverSelectionTimeoutMS=700&authMechanism=SCRAM-SHA-256",
            appName: "okno tests")
        let client = try MongoClient(settings, threads: 1)
        let error = await Self.error { try await client.ping() }
        #expect(error?.kind == .unauthorized, "\(String(describing: error))")
        #expect(error?.description.contains("hunter2") == false)
        await client.close()
        proxy.stop()
    }
}
