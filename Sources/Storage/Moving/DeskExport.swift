import Crypto
import Glibc
package import Helpdesk

/// Writes all records of a desk into a file, a line each; broken off, it goes on where it was.
package enum DeskExport {
    /// The file appears under its name when it is whole, on disk, and what is in the store at the end. `progress` gets
    /// what was done of how much. Answers how many records there are.
    @discardableResult
    package static func write(
        _ store: some MovableStore, to path: String, at time: Moment,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> Int {
        guard access(path, F_OK) != 0 else { throw MovingProblem.exists(path) }
        try await store.refuseHalfImported()
        let unfinished = path + ".unfinished"
        // Once to write, once to compare.
        let total = 2 * (try await store.countAll())
        let begun = try Begun(unfinished)
        var sums = begun.sums
        let file = try LineWriter(unfinished, keeping: begun.length)
        if begun.length == 0 {
            try file.write(ExportLine.head(Hex.encode(SecureRandom.bytes(16)), at: "\(time)"))
        }
        try await store.forEach(after: begun.last) { page in
            for record in page {
                try file.write(ExportLine.record(record))
                sums.add(record)
            }
            progress(sums.total, total)
        }
        let written = sums.total
        let now = try await RecordSums.of(store) { progress(written + $0, total) }
        let changed = sums.differences(from: now)
        guard changed.isEmpty else {
            unlink(unfinished)
            throw MovingProblem.changed(changed)
        }
        try file.write(ExportLine.end(sums))
        try file.publish(as: path)
        return written
    }

    /// What an export that was broken off left.
    private struct Begun {
        var sums = RecordSums()
        var last: (any Record)?
        var length = 0

        init(_ path: String) throws {
            guard access(path, F_OK) == 0 else { return }
            let lines = try LineReader(path)
            var number = 0
            while let line = try lines.line() {
                number += 1
                switch try ExportLine(line, number: number) {
                case .head: break
                case .record(let record, let document):
                    sums.add(type(of: record).kind, document)
                    last = record
                // Written, and broken off before it got its name.
                case .end: return
                }
                length = lines.position
            }
        }
    }
}
