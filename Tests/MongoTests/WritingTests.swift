import JSON
import Testing

@testable import Mongo

@Suite struct WritingTests {
    static let byName = MongoIndex("idx_things_name", on: "name", unique: true)

    @Test func `a second document with the same id is a duplicate`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            try await collection.insertOne(["_id": .string("a"), "text": .string("first")])
            let error = await #expect(throws: MongoError.self) {
                try await collection.insertOne(["_id": .string("a"), "text": .string("second")])
            }
            #expect(error?.kind == .duplicateKey(index: "_id_"))
            #expect(error?.isTransient == false)
            let found = try await collection.findOne(["_id": .string("a")])
            #expect(found?["text"] == .string("first"))
        }
    }

    @Test func `a duplicate names its index and not its values, whichever write makes it`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            try await collection.ensureIndexes([Self.byName])
            try await collection.insertOne(["_id": .int(1), "name": .string("taken")])
            try await collection.insertOne(["_id": .int(2), "name": .string("free")])
            let writes: [@Sendable () async throws -> Void] = [
                { try await collection.insertOne(["_id": .int(3), "name": .string("taken")]) },
                {
                    _ = try await collection.replaceOne(
                        ["_id": .int(2)], with: ["_id": .int(2), "name": .string("taken")])
                },
                {
                    _ = try await collection.updateOne(
                        ["_id": .int(2)], ["$set": .object(["name": .string("taken")])])
                },
            ]
            for write in writes {
                let error = await #expect(throws: MongoError.self) { try await write() }
                #expect(error?.kind == .duplicateKey(index: "idx_things_name"))
                #expect(error?.description.contains("taken") == false)
            }
        }
    }

    @Test func `replacing tells what was found and what was made`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            let missed = try await collection.replaceOne(["_id": .string("a")], with: ["_id": .string("a")])
            #expect(missed == UpdateResult(matched: 0, modified: 0, upsertedID: nil))
            let made = try await collection.replaceOne(
                ["_id": .string("a")], with: ["_id": .string("a"), "v": .int(1)], upsert: true)
            #expect(made == UpdateResult(matched: 0, modified: 0, upsertedID: .string("a")))
            let changed = try await collection.replaceOne(
                ["_id": .string("a"), "v": .int(1)], with: ["_id": .string("a"), "v": .int(2)])
            #expect(changed == UpdateResult(matched: 1, modified: 1, upsertedID: nil))
            let stale = try await collection.replaceOne(
                ["_id": .string("a"), "v": .int(1)], with: ["_id": .string("a"), "v": .int(3)])
            #expect(stale.matched == 0)
            // The filter finds nothing, and the id is taken: no silent second document.
            let error = await #expect(throws: MongoError.self) {
                try await collection.replaceOne(
                    ["_id": .string("a"), "v": .int(9)], with: ["_id": .string("a"), "v": .int(10)], upsert: true)
            }
            #expect(error?.isDuplicate == true)
        }
    }

    @Test func `updating applies operators`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            try await collection.insertOne(["_id": .string("a"), "n": .int(1), "old": .int(1)])
            let result = try await collection.updateOne(
                ["_id": .string("a")],
                ["$inc": .object(["n": .int(5)]), "$unset": .object(["old": .string("")])])
            #expect(result.matched == 1)
            let found = try await collection.findOne([:])
            #expect(found == ["_id": .string("a"), "n": .int(6)])
        }
    }

    @Test func `operators apply to all that match`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            for number in 1...5 { try await collection.insertOne(["_id": .int(Int64(number)), "old": .int(1)]) }
            let filter: JSONObject = ["_id": ["$in": [.int(2), .int(4), .int(9)]]]
            #expect(try await collection.updateMany(filter, ["$unset": ["old": 1]]) == 2)
            #expect(try await collection.updateMany(["_id": .int(9)], ["$unset": ["old": 1]]) == 0)
            #expect(try await collection.count(["old": .int(1)]) == 3)
        }
    }

    @Test func `operators are never taken for a document, nor a document for operators`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            try await collection.insertOne(["_id": .string("a"), "n": .int(1)])
            let operators: JSONObject = ["$set": .object(["n": .int(2)])]
            let filter: JSONObject = ["_id": .string("a")]
            let calls: [@Sendable () async throws -> Void] = [
                { _ = try await collection.replaceOne(filter, with: operators) },
                { _ = try await collection.findOneAndReplace(filter, with: operators) },
                { _ = try await collection.updateOne(filter, ["n": .int(2)]) },
                { _ = try await collection.updateOne(filter, ["$set": .object([:]), "n": .int(2)]) },
                { _ = try await collection.updateOne(filter, [:]) },
                { _ = try await collection.findOneAndUpdate(filter, ["n": .int(2)]) },
            ]
            for call in calls {
                let error = await #expect(throws: MongoError.self) { try await call() }
                #expect(error?.kind == .refused)
            }
            let found = try await collection.findOne([:])
            #expect(found?["n"] == .int(1))
        }
    }

    @Test func `deleting tells how many`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            for number in 0..<10 {
                try await collection.insertOne(["_id": .string("d\(number)"), "even": .int(Int64(number % 2))])
            }
            #expect(try await collection.deleteOne(["_id": .string("d1")]))
            #expect(try await !collection.deleteOne(["_id": .string("d1")]))
            #expect(try await collection.deleteMany(["even": .int(0)]) == 5)
            #expect(try await collection.count() == 4)
        }
    }

    @Test func `finding and changing is one step and returns the document before or after`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            let one: JSONObject = ["$inc": .object(["n": .int(1)])]
            let missing = try await collection.findOneAndUpdate(["_id": .string("a")], one)
            #expect(missing == nil)
            let first = try await collection.findOneAndUpdate(["_id": .string("a")], one, upsert: true)
            #expect(first == ["_id": .string("a"), "n": .int(1)])
            let before = try await collection.findOneAndUpdate(["_id": .string("a")], one, returnNew: false)
            #expect(before == ["_id": .string("a"), "n": .int(1)])
            let replaced = try await collection.findOneAndReplace(
                ["_id": .string("a"), "n": .int(2)], with: ["_id": .string("a"), "m": .int(1)])
            #expect(replaced == ["_id": .string("a"), "m": .int(1)])
            for (name, at) in [("x", 3), ("y", 1), ("z", 2)] {
                try await collection.insertOne(["_id": .string(name), "at": .int(Int64(at)), "s": .string("p")])
            }
            let earliest = try await collection.findOneAndUpdate(
                ["s": .string("p")], ["$set": .object(["s": .string("taken")])], sort: ["at": .int(1)])
            #expect(earliest?["_id"] == .string("y"))
        }
    }

    @Test func `many documents go in, and those that are refused are told one by one`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            for taken in [3, 700] { try await collection.insertOne(["_id": .string("i\(taken)")]) }
            let documents: [JSONObject] = (0..<1000).map { ["_id": .string("i\($0)"), "n": .int(Int64($0))] }
            let result = try await collection.insertMany(documents)
            #expect(result.inserted == 998)
            #expect(result.refused.map(\.index) == [3, 700])
            #expect(result.refused.allSatisfy { $0.error.kind == .duplicateKey(index: "_id_") })
            #expect(try await collection.count() == 1000)
            let nothing = try await collection.insertMany([])
            #expect(nothing.inserted == 0)
        }
    }

    @Test func `a compare-and-swap by version loses no update`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            try await collection.insertOne(["_id": .string("counter"), "version": .int(0), "n": .int(0)])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 { group.addTask { try await Self.increment(collection) } }
                try await group.waitForAll()
            }
            let found = try await collection.findOne(["_id": .string("counter")])
            #expect(found?["n"] == .int(50))
            #expect(found?["version"] == .int(50))
        }
    }

    private static func increment(_ collection: MongoCollection) async throws {
        while true {
            let found = try #require(try await collection.findOne(["_id": .string("counter")]))
            guard case .int(let version)? = found["version"], case .int(let number)? = found["n"] else { return }
            let result = try await collection.replaceOne(
                ["_id": .string("counter"), "version": .int(version)],
                with: ["_id": .string("counter"), "version": .int(version + 1), "n": .int(number + 1)])
            if result.matched == 1 { return }
        }
    }

    @Test func `a counter gives every caller another number`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection("counters")
            let numbers = try await withThrowingTaskGroup(of: JSONValue?.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        try await collection.findOneAndUpdate(
                            ["_id": .string("seq")], ["$inc": .object(["n": .int(1)])], upsert: true)?["n"]
                    }
                }
                return try await group.reduce(into: [Int64]()) { numbers, number in
                    if case .int(let number)? = number { numbers.append(number) }
                }
            }
            #expect(numbers.sorted() == Array(1...100))
        }
    }

    @Test func `two hundred tasks insert at once`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask { try await collection.insertOne(["_id": .string("n\(number)")]) }
                }
                try await group.waitForAll()
            }
            #expect(try await collection.count() == 200)
        }
    }
}
