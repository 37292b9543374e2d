import SQLite
import TestSupport
import Testing
import Threads

@Suite(.timeLimit(.minutes(2))) struct WriterFaultTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(
        _ settings: Writer.Settings = Writer.Settings(),
        prepare: @escaping @Sendable (Connection) throws -> Void = { _ in }
    ) async throws -> Writer {
        let writer = try await Writer.open(folder.file("a.db"), settings, prepare: prepare)
        try await writer.write { try $0.run("CREATE TABLE t(v INTEGER UNIQUE, text TEXT)") }
        return writer
    }

    private func values() throws -> [Int64] {
        try Connection(folder.file("a.db"), .readOnly).all("SELECT v FROM t ORDER BY v") { try $0.int(0) }
    }

    @Test func `a lock of another process is waited for`() async throws {
        let writer = try await open()
        let other = try OtherProcess(folder.file("a.db"))
        try other.run("BEGIN IMMEDIATE")
        try other.run("INSERT INTO t VALUES(1, 'other')")
        let tasks = (2..<20).map { number in
            Task { try await writer.write { try $0.run("INSERT INTO t VALUES(?, 'a')", [.int(number)]) } }
        }
        try await until { writer.waiting == 18 }
        #expect(try values() == [])
        try other.run("COMMIT")
        for task in tasks { try await task.value }
        #expect(try values() == Array(1..<20))
        #expect(try other.run("SELECT count(*) FROM t") == "[(19,)]")
        try await writer.close()
    }

    @Test func `a lock held beyond the limit is an error for those who wait, and no more`() async throws {
        var settings = Writer.Settings()
        settings.busyLimit = .milliseconds(20)
        let writer = try await open(settings)
        let other = try OtherProcess(folder.file("a.db"))
        try other.run("BEGIN IMMEDIATE")
        let error = await #expect(throws: SQLiteError.self) {
            try await writer.write { try $0.run("INSERT INTO t VALUES(1, 'a')") }
        }
        #expect(error?.isBusy == true)
        try other.run("ROLLBACK")
        try await writer.write { try $0.run("INSERT INTO t VALUES(2, 'a')") }
        #expect(try values() == [2])
        try await writer.close()
    }

    @Test func `a full disk is told, loses nothing and recovers by itself`() async throws {
        let writer = try await open()
        try await writer.write { try $0.run("INSERT INTO t VALUES(0, 'before')") }
        let pages = try await writer.alone { connection in
            let pages = try connection.number("PRAGMA page_count") + 5
            return try connection.number("PRAGMA max_page_count=\(pages)")
        }
        var kept: [Int64] = [0]
        var failed = 0
        for round in 0..<20 {
            let gate = Gate()
            let held = try await writer.hold(gate)
            let tasks = (1...10).map { place in
                let value = Int64(round * 10 + place)
                return Task { () -> Int64 in
                    try await writer.write { connection in
                        let text = String(repeating: "x", count: 1_000)
                        try connection.run("INSERT INTO t VALUES(?, ?)", [.int(value), .text(text)])
                    }
                    return value
                }
            }
            try await until { writer.waiting == 11 }
            gate.open()
            try await held.value
            for task in tasks {
                switch await task.result {
                case .success(let value): kept.append(value)
                case .failure(let error):
                    #expect((error as? SQLiteError)?.isFull == true, "\(error)")
                    failed += 1
                }
            }
        }
        #expect(failed > 100)
        #expect(try values() == kept.sorted())
        try await writer.alone { try $0.run("PRAGMA max_page_count=\(pages * 100)") }
        try await writer.write { try $0.run("INSERT INTO t VALUES(1000, 'after')") }
        #expect(try values() == kept.sorted() + [1000])
        try await writer.close()
        try Connection(folder.file("a.db"), .readOnly).verify(.full)
    }

    @Test func `after a failure of the disk the connection is another one, and none of the batch was kept`()
        async throws
    {
        let opened = Locked(0)
        let writer = try await open(prepare: { _ in opened.withLock { $0 += 1 } })
        #expect(opened.withLock { $0 } == 1)
        for round in 1...5 {
            let gate = Gate()
            let held = try await writer.hold(gate)
            let tasks = (0..<10).map { number in
                Task {
                    try await writer.write { connection in
                        try connection.run("INSERT INTO t VALUES(?, 'a')", [.int(number)])
                        // As SQLite says it when a sync fails.
                        if number == 7 { throw SQLiteError(code: 1034, message: "disk I/O error", action: "COMMIT") }
                    }
                }
            }
            try await until { writer.waiting == 11 }
            gate.open()
            try await held.value
            for task in tasks {
                let error = await #expect(throws: SQLiteError.self) { try await task.value }
                #expect(error?.isIO == true)
            }
            #expect(try values() == [])
            try await writer.write { try $0.run("UPDATE t SET text = 'b'") }
            #expect(opened.withLock { $0 } == round + 1)
        }
        try await writer.write { try $0.run("INSERT INTO t VALUES(3, 'a')") }
        #expect(try values() == [3])
        try await writer.close()
        #expect(try folder.names() == ["a.db"])
    }

    @Test func `the log stays short, with readers that overlap all the time too`() async throws {
        var settings = Writer.Settings()
        settings.logPages = 40
        let writer = try await open(settings)
        let readers = try Readers(folder.file("a.db"), count: 3)
        let reading = (0..<3).map { _ in
            Task {
                while !Task.isCancelled { _ = try await readers.read { try $0.number("SELECT count(*) FROM t") } }
            }
        }
        var longest = 0
        for number in 0..<1_500 {
            try await writer.write { connection in
                let text = String(repeating: "x", count: 2_000)
                try connection.run("INSERT INTO t VALUES(?, ?)", [.int(Int64(number)), .text(text)])
            }
            if number % 50 == 0 { longest = max(longest, folder.size("a.db-wal")) }
        }
        // 3 or 4 pages a row went through it: without an end to it, 20 MB.
        #expect(longest < 4 << 20)
        for task in reading { task.cancel() }
        await readers.close()
        try await writer.close()
        #expect(folder.size("a.db-wal") == 0)
        #expect(try values().count == 1_500)
    }
}
