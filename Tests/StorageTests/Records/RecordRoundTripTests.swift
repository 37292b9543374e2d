import Helpdesk
import JSON
import Storage
import TestSupport
import Testing

/// What is kept comes back, whatever it says; what is damaged is refused and harms nothing.
@Suite struct RecordRoundTripTests {
    @Test(arguments: RecordKind.allCases) func `any record comes back from its document`(kind: RecordKind) throws {
        var random = RandomRecords(seed: 1)
        for _ in 0..<500 { try Self.check(random.record(kind), kind) }
    }

    private static func check<R: Record>(_ record: R, _ kind: RecordKind) throws {
        let bytes = record.json.bytes
        let document = try #require(JSONValue(parsing: bytes).object)
        let again = try R(document: document)
        #expect(again == record)
        #expect(again.key == record.key && again.version == record.version)
        // To the byte: strings are equal in Swift when they only look equal.
        #expect(again.json.bytes == bytes)
        #expect(R.kind == kind)
    }

    @Test(arguments: RecordKind.allCases) func `bytes that were damaged never do harm`(kind: RecordKind) throws {
        var random = RandomRecords(seed: 2)
        var damage = ByteMutation(
            seed: 3, morsels: ["null", "-1", "1e3", "\"\"", "[", "]", "{}", ":", ",", "9223372036854775808", "topic:"])
        var refused = 0
        for _ in 0..<100 {
            let record = random.record(kind)
            let bytes = record.json.bytes
            for _ in 0..<10 {
                guard let document = (try? JSONValue(parsing: damage.mutate(bytes)))?.object else { continue }
                if !reads(document, as: record) { refused += 1 }
            }
        }
        #expect(refused > 0)
    }

    @Test(arguments: RecordKind.allCases) func `a member of another kind is read or refused by name`(
        kind: RecordKind
    ) throws {
        let others: [JSONValue] = [
            .null, true, 0, -1, 1.5, 1e300, "", "no such thing", [], [[]], [1, "a", .null], [:], ["a": 1],
        ]
        var random = RandomRecords(seed: 4)
        for _ in 0..<50 {
            let record = random.record(kind)
            for (name, _) in record.document {
                for other in others {
                    var document = record.document
                    document[name] = other
                    do throws(RecordProblem) {
                        _ = try type(of: record).init(document: document)
                    } catch {
                        #expect(error.kind == kind)
                        #expect(Self.mayComplain(of: name, error.problem.path), "\(error)")
                    }
                }
            }
        }
    }

    // The state of a chat is one thing in several members, and the source of a message is told by the chat.
    private static func mayComplain(of name: String, _ path: String) -> Bool {
        path == name || path.hasPrefix("\(name)[") || path.hasPrefix("\(name).")
            || (name == "state" && ["waitingSince", "takenBy"].contains(path))
            || (name == "chat" && path == "source")
    }

    private func reads<R: Record>(_ document: JSONObject, as record: R) -> Bool {
        do throws(RecordProblem) {
            _ = try R(document: document).document
            return true
        } catch {
            return false
        }
    }
}
