import Helpdesk
import JSON
import TestSupport
import Testing

@testable import Bot

/// Damaged updates: nothing crashes, and one with a number can always be stepped over.
@Suite struct UpdateFuzzTests {
    private static func exercise(_ json: JSONValue) {
        let update = Update(json)
        #expect(update?.id.rawValue == json["update_id"]?.int)
        guard case .message(let message)? = update?.content else { return }
        _ = message.command
        _ = message.answered
        guard let words = message.words else { return }
        #expect(throws: Never.self) { try MarkupReader.read(words.html.html) }
        _ = words.plain
    }

    @Test func `bears damaged bytes`() throws {
        var mutation = ByteMutation(
            seed: 41,
            morsels: [
                "{", "}", "[", "]", ",", ":", "null", "-1", "1e99", "9223372036854775807", "\"\"", "\"message\":",
                "\\ud800",
                "\"entities\":[{\"type\":\"bold\",\"offset\":1,\"length\":9223372036854775807}],", "true", "0",
            ])
        var read = 0
        for round in 0..<20_000 {
            let bytes = mutation.mutate(Array(SampleUpdates.all[round % SampleUpdates.all.count].utf8))
            guard let json = try? JSONValue(parsing: bytes) else { continue }
            read += 1
            Self.exercise(json)
        }
        #expect(read > 1_000)
    }

    @Test func `bears values of any kind in any place`() throws {
        var random = SplitMix64(seed: 42)
        let samples = try SampleUpdates.all.map { try JSONValue(parsing: $0) }
        for round in 0..<20_000 {
            var json = samples[round % samples.count]
            for _ in 0..<Int.random(in: 1...4, using: &random) { json = Self.damaged(json, &random) }
            Self.exercise(json)
        }
    }

    private static let odd: [JSONValue] = [
        .null, true, false, 0, -1, 1, .int(.max), .int(.min), 1.5, .double(1e300), "", "x", "0", [], [[]], [.null], [:],
        ["message_id": 1], ["id": 1, "type": "private"], ["type": "bold", "offset": -1, "length": 5],
    ]

    /// The value with one place in it changed, dropped or doubled.
    private static func damaged(_ value: JSONValue, _ random: inout SplitMix64) -> JSONValue {
        let goesOn = Int.random(in: 0..<8, using: &random) > 0
        switch value {
        case .object(var object) where goesOn && !object.isEmpty:
            guard let member = object.members.randomElement(using: &random) else { return value }
            switch Int.random(in: 0..<10, using: &random) {
            case 0: object[member.name] = nil
            case 1: object[object.members.randomElement(using: &random)?.name ?? "x"] = member.value
            default: object[member.name] = damaged(member.value, &random)
            }
            return .object(object)
        case .array(var array) where goesOn && !array.isEmpty:
            let place = Int.random(in: array.indices, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0: array.remove(at: place)
            case 1: array += array
            default: array[place] = damaged(array[place], &random)
            }
            return .array(array)
        default: return odd.randomElement(using: &random) ?? .null
        }
    }
}
