import Glibc

/// Puts all records of an export into an empty store; broken off, it goes on where it was.
package enum DeskImport {
    /// The file is read through before anything is put, and the store afterwards: it holds what the file holds, or this
    /// throws. `progress` gets what was done of how much. Answers how many records there are.
    @discardableResult
    package static func read(
        _ path: String, into store: some MovableStore, batch most: Int = 500,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> Int {
        let (id, sums) = try examine(path)
        let total = 2 * sums.total
        let known = try await begun(id, store)
        var number = 0
        var batch: [any Record] = []
        let lines = try LineReader(path)
        while let line = try lines.line() {
            number += 1
            guard number > known else { continue }
            guard case .record(let record, _) = try ExportLine(line, number: number) else { continue }
            batch.append(record)
            guard batch.count == most else { continue }
            try await put(batch, store, id, upTo: number)
            batch = []
            progress(number - 1, total)
        }
        try await put(batch, store, id, upTo: number)
        let there = try await RecordSums.of(store) { progress(sums.total + $0, total) }
        let different = sums.differences(from: there)
        guard different.isEmpty else { throw MovingProblem.differs(different) }
        try await store.set(MovingNote.setting, to: nil)
        return sums.total
    }

    private static func put(
        _ batch: [any Record], _ store: some MovableStore, _ id: String, upTo line: Int
    ) async throws {
        try await store.put(batch)
        try await store.set(MovingNote.setting, to: "\(id) \(line)")
    }

    /// How many lines of this export the store has.
    private static func begun(_ id: String, _ store: some MovableStore) async throws -> Int {
        if let note = try await store.setting(MovingNote.setting) {
            let words = note.split(separator: " ")
            guard words.count == 2, words[0] == id, let lines = Int(words[1]) else { throw MovingProblem.another }
            return lines
        }
        for kind in RecordKind.allCases {
            guard try await store.records(kind, after: nil, limit: 1).isEmpty else { throw MovingProblem.notEmpty }
        }
        try await store.set(MovingNote.setting, to: "\(id) 0")
        return 0
    }

    /// Reads it from one end to the other.
    private static func examine(_ path: String) throws(MovingProblem) -> (id: String, sums: RecordSums) {
        let lines = try LineReader(path)
        var (number, id) = (0, "")
        var sums = RecordSums()
        while let line = try lines.line() {
            number += 1
            if number == 1, !line.starts(with: Array("{\"okno\":".utf8)) { throw .notAnExport(path) }
            switch try ExportLine(line, number: number) {
            case .head(let found): id = found
            case .record(let record, let document): sums.add(type(of: record).kind, document)
            case .end(let document):
                guard document == sums.document, try lines.line() == nil else { throw .damaged(path) }
                return (id, sums)
            }
        }
        throw number == 0 ? .notAnExport(path) : .cutOff(path)
    }
}
