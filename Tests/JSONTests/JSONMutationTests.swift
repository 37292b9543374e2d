import JSON
import TestSupport
import Testing

@Suite struct JSONMutationTests {
    private static let seeds = [
        #"{"update_id":10,"message":{"message_id":1,"from":{"id":42,"is_bot":false},"text":"при\u0432ет \ud83d\ude00"}}"#,
        #"[0,-1,1.5e-3,9223372036854775807,1e308,true,false,null,"",[],{}]"#,
        #"{"a":{"b":{"c":[[[["\\\"\n\t"]]]]}},"a":2,"aa":[{"x":1},{"x":2}]}"#,
    ]

    @Test func `damaged texts are refused or mean one thing`() throws {
        var mutation = ByteMutation(
            seed: 20_26, morsels: ["{", "}", "[", "]", ",", ":", "\"", "\\u", "\\", "e", "-", "0", "1e9", "\u{1F600}"])
        var (read, refused) = (0, 0)
        for round in 0..<60_000 {
            let input = mutation.mutate(Array(Self.seeds[round % Self.seeds.count].utf8))
            do throws(JSONProblem) {
                let value = try JSONValue(parsing: input)
                let written = value.bytes
                #expect(try JSONValue(parsing: written) == value)
                #expect(try JSONValue(parsing: written).bytes == written)
                read += 1
            } catch {
                #expect((0...input.count).contains(error.offset))
                refused += 1
            }
        }
        #expect(read > 1_000)
        #expect(refused > 1_000)
    }

    @Test func `every beginning of a text is refused`() throws {
        for seed in Self.seeds {
            let bytes = Array(seed.utf8)
            for end in bytes.indices {
                #expect(throws: JSONProblem.self) { try JSONValue(parsing: bytes[..<end]) }
            }
        }
    }
}
