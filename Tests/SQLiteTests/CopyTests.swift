import SQLite
import Testing

@Suite(.timeLimit(.minutes(1))) struct CopyTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open() async throws -> Writer {
        let writer = try await Writer.open(folder.file("a.db"))
        try await writer.write { connection in
            try connection.run("CREATE TABLE t(v INTEGER, text TEXT)")
            for number in 0..<2_000 { try insert(Int64(number), on: connection) }
        }
        return writer
    }

    @Test func `a backup goes on while others write, and is of one moment`() async throws {
        let writer = try await open()
        let source = try Connection(folder.file("a.db"), .readOnly)
        let seen = Task {
            var number: Int64 = 2_000
            while !Task.isCancelled {
                let next = number
                try await writer.write { try insert(next, on: $0) }
                number += 1
            }
            return number
        }
        let other = try Connection(folder.file("a.db"), .readOnly)
        var (steps, last) = (0, 0)
        let before = try other.number("SELECT max(v) FROM t")
        try source.backUp(to: folder.file("copy.db"), pagesPerStep: 8) { done, total in
            #expect(done > last && done < total)
            last = done
            // Somebody writes during each step.
            let written = try other.number("SELECT max(v) FROM t")
            while try other.number("SELECT max(v) FROM t") == written {}
            steps += 1
        }
        seen.cancel()
        let after = try await seen.value
        #expect(steps > 5)
        let copy = try Connection(folder.file("copy.db"), .readWrite)
        try copy.verify(.full)
        let (count, highest) = (try copy.number("SELECT count(*) FROM t"), try copy.number("SELECT max(v) FROM t"))
        #expect(count == highest + 1)
        #expect(highest >= before && highest < after)
        #expect(try folder.names().filter { $0.contains("unfinished") } == [])
        try await writer.close()
    }

    @Test func `a copy overwrites nothing and shows itself only when whole`() async throws {
        struct Stop: Error {}
        let writer = try await open()
        let source = try Connection(folder.file("a.db"), .readWrite)
        #expect(throws: Stop.self) {
            try source.backUp(to: folder.file("copy.db"), pagesPerStep: 8) { _, _ in throw Stop() }
        }
        #expect(folder.size("copy.db") == 0)
        // What the first try left behind is in nobody's way.
        try source.backUp(to: folder.file("copy.db"))
        try source.run("DELETE FROM t WHERE v > 10")
        try source.vacuum(into: folder.file("small.db"))
        #expect(folder.size("small.db") < folder.size("copy.db") / 4)
        for name in ["copy.db", "small.db", "a.db"] {
            let bytes = try folder.bytes(name)
            #expect(throws: SQLiteError.self) { try source.backUp(to: folder.file(name)) }
            #expect(throws: SQLiteError.self) { try source.vacuum(into: folder.file(name)) }
            #expect(try folder.bytes(name) == bytes)
        }
        let missing = #expect(throws: SQLiteError.self) { try source.backUp(to: folder.file("none/copy.db")) }
        #expect(missing != nil)
        let small = try Connection(folder.file("small.db"), .readOnly)
        #expect(try small.number("SELECT count(*) FROM t") == 11)
        try await writer.close()
    }
}

private func insert(_ number: Int64, on connection: Connection) throws {
    try connection.run("INSERT INTO t VALUES(?, ?)", [.int(number), .text(String(repeating: "x", count: 200))])
}
