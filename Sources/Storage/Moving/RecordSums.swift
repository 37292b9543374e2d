import Crypto
import JSON

/// How many records of each kind there are, and a fingerprint of them that does not depend on their order.
struct RecordSums: Equatable {
    private struct Sum: Equatable {
        var count: Int64 = 0
        var lanes: [UInt64] = [0, 0, 0, 0]

        mutating func add(_ digest: [UInt8]) {
            count += 1
            for lane in lanes.indices {
                lanes[lane] &+= digest[lane * 8..<lane * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
            }
        }

        var hash: String { lanes.map { String($0, radix: 16) }.joined(separator: ".") }
    }

    private var sums: [RecordKind: Sum] = [:]

    var total: Int { Int(sums.values.reduce(0) { $0 + $1.count }) }

    /// Adds a record by the bytes of its document.
    mutating func add(_ kind: RecordKind, _ document: [UInt8]) {
        sums[kind, default: Sum()].add(Digest.sha256(document))
    }

    mutating func add(_ record: any Record) {
        add(type(of: record).kind, JSONValue.object(record.document).bytes)
    }

    /// The kinds of which others have something else.
    func differences(from other: RecordSums) -> [RecordKind] {
        RecordKind.allCases.filter { sums[$0] ?? Sum() != other.sums[$0] ?? Sum() }
    }

    /// As it stands at the end of an export.
    var document: JSONObject {
        var document: JSONObject = [:]
        for kind in RecordKind.allCases {
            guard let sum = sums[kind] else { continue }
            document[kind.rawValue] = .array([.int(sum.count), .string(sum.hash)])
        }
        return document
    }

    /// Of everything in a store.
    static func of(
        _ store: some MovableStore, progress: @Sendable (Int) -> Void
    ) async throws -> RecordSums {
        var sums = RecordSums()
        try await store.forEach { page in
            for record in page { sums.add(record) }
            progress(sums.total)
        }
        return sums
    }
}
