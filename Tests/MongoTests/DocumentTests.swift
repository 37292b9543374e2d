import JSON
import Mongo
import Testing

@Suite struct DocumentTests {
    static let values: [(String, JSONValue)] = [
        ("null", .null), ("true", .bool(true)), ("false", .bool(false)),
        ("zero", .int(0)), ("minus", .int(-1)), ("most", .int(.max)), ("least", .int(.min)),
        ("above a double", .int(9_007_199_254_740_993)),
        ("fraction", .double(0.1)), ("large", .double(1e300)), ("small", .double(-5e-300)),
        ("empty text", .string("")), ("text", .string("Здравствуйте, 👨‍👩‍👧 e\u{301}")),
        ("nul", .string("before\0after")), ("quotes", .string("\"'\\ \u{1}\u{7F}\u{2028}")),
        ("empty array", .array([])), ("empty object", .object([:])),
        ("mixed", .array([.null, .bool(true), .int(1), .string("x"), .array([.int(1), .array([.object([:])])])])),
        (
            "deliveries",
            .array([
                .object(["kind": .string("topic"), "state": .null]),
                .object(["kind": .string("private"), "tries": .array([.int(1), .int(2)])]),
            ])
        ),
    ]

    @Test func `every kind of value comes back as it went`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            for (name, value) in Self.values {
                let document: JSONObject = ["_id": .string(name), "value": value, "in": .object(["side": value])]
                try await collection.insertOne(document)
                let found = try await collection.findOne(["_id": .string(name)])
                #expect(found == document, "\(name)")
            }
        }
    }

    @Test func `a whole number is found by its value and stays whole`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            try await collection.insertOne(["_id": .int(-1_001_234_567_890_123), "n": .int(7)])
            let found = try await collection.findOne(["_id": .int(-1_001_234_567_890_123), "n": .int(7)])
            #expect(found?["n"] == .int(7))
            #expect(found?["_id"] == .int(-1_001_234_567_890_123))
        }
    }

    @Test func `names may be empty, hold dots and signs inside, and any letter`() async throws {
        try await Deployment.with { deployment in
            let document: JSONObject = [
                "_id": .string("names"), "ключ": .int(1),
                "inside": .object(["": .int(2), "a.b": .int(3), "with space": .int(4)]),
            ]
            let collection = deployment.collection()
            try await collection.insertOne(document)
            let found = try await collection.findOne([:])
            #expect(found == document)
        }
    }

    @Test func `members keep their order`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            try await collection.insertOne(["_id": .string("o"), "z": .int(1), "a": .int(2), "m": .int(3)])
            let found = try await collection.findOne([:])
            #expect(found?.members.map(\.name) == ["_id", "z", "a", "m"])
        }
    }

    @Test func `documents may be deep and long`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            var deep = JSONValue.int(1)
            for _ in 0..<45 { deep = .object(["in": .array([deep])]) }
            let document: JSONObject = [
                "_id": .string("large"), "deep": deep, "text": .string(String(repeating: "ю", count: 2_000_000)),
                "many": .array((0..<10_000).map { .int($0) }),
            ]
            try await collection.insertOne(document)
            let found = try await collection.findOne([:])
            #expect(found == document)
        }
    }

    @Test func `what MongoDB would refuse is refused in words`() async throws {
        try await Deployment.with { deployment in
            let collection = deployment.collection()
            var deep = JSONValue.int(1)
            for _ in 0..<200 { deep = .array([deep]) }
            let documents: [(JSONObject, String)] = [
                (["_id": .int(1), "a\0b": .int(1)], "NUL"), (["_id": .int(1), "deep": deep], "deeper than 180"),
                (["_id": .int(1), "text": .string(String(repeating: "x", count: 17 << 20))], "the most is 16777216"),
                (["name": .string("no id")], "_id"),
            ]
            for (document, words) in documents {
                let error = await #expect(throws: MongoError.self) { try await collection.insertOne(document) }
                #expect(error?.kind == .refused)
                #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
            }
            let count = try await collection.count()
            #expect(count == 0)
        }
    }
}
