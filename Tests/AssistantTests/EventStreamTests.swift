import JSON
import Testing

@testable import Assistant

@Suite struct EventStreamTests {
    private static func texts(_ stream: String, size: Int) throws -> [String] {
        var events = EventStream()
        var values: [JSONValue] = []
        let bytes = Array(stream.utf8)
        var place = 0
        while place < bytes.count {
            values += try events.take(bytes[place..<min(place + size, bytes.count)])
            place += size
        }
        if let last = events.end() { values.append(last) }
        return try values.map { try CompletionPart($0).text }
    }

    private static func part(_ text: String) -> String { #"{"choices":[{"delta":{"content":"\#(text)"}}]}"# }

    @Test(arguments: [1, 2, 3, 1_000])
    func `events are read however they are framed`(size: Int) throws {
        let (a, b) = (Self.part("a"), Self.part("я"))
        for stream in [
            "data: \(a)\n\ndata: \(b)\n\ndata: [DONE]\n\n",
            "data:\(a)\r\n\r\ndata:\(b)\r\n\r\n",
            "data: \(a)\rdata: \(b)\r",
            ": ping\nevent: x\nid: 1\ndata: \(a)\n\n: ping\n\ndata: \(b)",
            "\(a)\n\(b)\n",
            "data: {\"choices\":[{\"delta\":\ndata: {\"content\":\"a\"}}]}\n\ndata: \(b)\n\n",
        ] {
            #expect(try Self.texts(stream, size: size) == ["a", "я"])
        }
    }

    @Test func `an error within the stream is one`() {
        #expect(throws: ModelProblem.failed) { try CompletionPart(["error": ["message": "x"]]) }
        #expect(throws: ModelProblem.tooLong) { try Self.texts(String(repeating: "x", count: 3 << 20), size: 65_536) }
    }

    @Test func `any bytes are borne`() {
        var random = SystemRandomNumberGenerator()
        let words = ["data:", " ", "{", "}", "\n", "\r\n", "[DONE]", "\"a\":", "1", "\u{0}", "я", ":"]
        for _ in 0..<2_000 {
            let text = (0..<20).map { _ in words.randomElement(using: &random) ?? "" }.joined()
            _ = try? Self.texts(text, size: 3)
        }
    }
}
