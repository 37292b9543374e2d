import JSON
import TestSupport
import Testing

@testable import Mongo

@Suite struct BSONTests {
    private static func decode(_ bytes: [UInt8]) throws(MongoError) -> JSONObject {
        // Memory of exactly this size, so that a sanitizer sees each byte too many.
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        defer { buffer.deallocate() }
        buffer.copyBytes(from: bytes)
        return try BSONReader.decode(UnsafeRawBufferPointer(buffer))
    }

    /// A document of one element.
    private static func document(_ kind: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length = 4 + 1 + 2 + content.count + 1
        return [UInt8(length), 0, 0, 0, kind, UInt8(ascii: "v"), 0] + content + [0]
    }

    @Test func `the writer's bytes are those of the specification`() throws {
        let hello = try BSONWriter.encode(["hello": .string("world")])
        #expect(
            hello == [
                0x16, 0, 0, 0, 0x02, 0x68, 0x65, 0x6C, 0x6C, 0x6F, 0, 6, 0, 0, 0, 0x77, 0x6F, 0x72, 0x6C, 0x64, 0, 0,
            ])
        let array = try BSONWriter.encode(["a": .array([.int(1), .bool(true), .null])])
        let elements: [UInt8] = [0x12, 0x30, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0x08, 0x31, 0, 1, 0x0A, 0x32, 0]
        #expect(array == [0x1F, 0, 0, 0, 0x04, 0x61, 0, 0x17, 0, 0, 0] + elements + [0, 0])
        #expect(try BSONWriter.encode([:]) == [5, 0, 0, 0, 0])
    }

    @Test func `what is written is read again`() throws {
        for (name, value) in DocumentTests.values {
            let object: JSONObject = [name: value, "again": .array([value, value])]
            #expect(try Self.decode(BSONWriter.encode(object)) == object)
        }
    }

    @Test(
        arguments: [
            ("int32", 0x10, [0xFE, 0xFF, 0xFF, 0xFF], .int(-2)),
            ("date", 0x09, [0x10, 0x27, 0, 0, 0, 0, 0, 0], .int(10_000)),
            ("timestamp", 0x11, [1, 0, 0, 0, 2, 0, 0, 0], .int(2 << 32 | 1)),
            ("object id", 0x07, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0xAB, 0xCD], .string("00010203040506070809abcd")),
            ("binary", 0x05, [3, 0, 0, 0, 0, 0x4D, 0x61, 0x6E], .string("TWFu")),
            ("binary of two", 0x05, [2, 0, 0, 0, 4, 0x4D, 0x61], .string("TWE=")),
            ("binary of one", 0x05, [1, 0, 0, 0, 4, 0xFF], .string("/w==")),
            ("empty binary", 0x05, [0, 0, 0, 0, 0], .string("")),
            ("decimal", 0x13, [0x7B, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x3C, 0x30], .string("1.23")),
            ("regex", 0x0B, [0x61, 0x2B, 0, 0x69, 0], .string("a+")),
            (
                "pointer", 0x0C, [2, 0, 0, 0, 0x61, 0] + Array(repeating: 1, count: 12),
                .string("010101010101010101010101")
            ),
            ("code", 0x0D, [2, 0, 0, 0, 0x61, 0], .string("a")),
            ("symbol", 0x0E, [2, 0, 0, 0, 0x61, 0], .string("a")),
            ("scoped code", 0x0F, [15, 0, 0, 0, 2, 0, 0, 0, 0x61, 0, 5, 0, 0, 0, 0], .string("a")),
            ("undefined", 0x06, [], .null), ("smallest", 0xFF, [], .null), ("largest", 0x7F, [], .null),
            ("broken UTF-8", 0x02, [2, 0, 0, 0, 0xFF, 0], .string("\u{FFFD}")),
        ] as [(String, UInt8, [UInt8], JSONValue)])
    func `foreign kinds come as the nearest there is`(_: String, _ kind: UInt8, _ content: [UInt8], _ value: JSONValue)
        throws
    {
        #expect(try Self.decode(Self.document(kind, content)) == ["v": value])
    }

    @Test func `every cut and every length too many is an error`() throws {
        let whole = try BSONWriter.encode(["a": .array([.object(["b": .string("c")]), .int(1)]), "d": .double(1)])
        for end in 0..<whole.count { #expect(throws: MongoError.self) { try Self.decode(Array(whole[..<end])) } }
        #expect(throws: MongoError.self) { try Self.decode(whole + [0]) }
        for kind: UInt8 in [0x02, 0x03, 0x04, 0x05, 0x0D, 0x0F] {
            for length: [UInt8] in [
                [0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0x80], [0, 0, 1, 0],
            ] {
                #expect(throws: MongoError.self) { try Self.decode(Self.document(kind, length + [0, 0, 0, 0, 0])) }
            }
        }
        #expect(throws: MongoError.self) { try Self.decode(Self.document(0x20, [])) }
    }

    @Test func `a document as deep as memory allows is an error, not an overflow`() {
        var bytes: [UInt8] = []
        for _ in 0..<100_000 { bytes += [0xFF, 0xFF, 0x0F, 0, 0x03, 0] }
        #expect(throws: MongoError.self) { try Self.decode(bytes + Array(repeating: 0, count: 600_000)) }
    }

    @Test func `damaged documents never trap`() throws {
        var mutation = ByteMutation(seed: 27_017, morsels: ["\0", "\u{2}a\0", "\u{3}a\0\u{5}\0\0\0\0", "\u{1}\0\0\0"])
        let seeds = try DocumentTests.values.map { try BSONWriter.encode([$0.0: $0.1, "in": .object(["x": $0.1])]) }
        for _ in 0..<2_000 {
            for seed in seeds {
                guard let object = try? Self.decode(mutation.mutate(seed)) else { continue }
                // What can be read can be written, unless a name holds what only bytes can.
                _ = try? BSONWriter.encode(object)
            }
        }
    }

    @Test func `a document's depth and names have limits`() throws {
        var value = JSONValue.int(1)
        for _ in 0..<179 { value = .object(["n": value]) }
        _ = try BSONWriter.encode(["n": value])
        #expect(throws: MongoError.self) { try BSONWriter.encode(["n": .object(["n": value])]) }
        #expect(throws: MongoError.self) { try BSONWriter.encode(["in": .array([.object(["a\0": .null])])]) }
    }
}
