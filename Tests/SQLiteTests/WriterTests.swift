import SQLite
import TestSupport
import Testing
import Threads

@Suite(.timeLimit(.minutes(2))) struct WriterTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(_ settings: Writer.Settings = Writer.Settings()) async throws -> Writer {
        let writer = try await Writer.open(folder.file("a.db"), settings)
        try await writer.write { try $0.run("CREATE TABLE IF NOT EXISTS t(v INTEGER UNIQUE, text TEXT)") }
        return writer
    }

    private func values() throws -> [Int64] {
        try Connection(folder.file("a.db"), .readOnly).all("SELECT v FROM t ORDER BY rowid") { try $0.int(0) }
    }

    @Test func `the settings are those that keep data safe`() async throws {
        let writer = try await open()
        let settings = try await writer.alone { connection in
            try ["journal_mode", "synchronous", "foreign_keys", "mmap_size", "wal_autocheckpoint"].map { name in
                try connection.first("PRAGMA \(name)") { try $0[0] }
            }
        }
        #expect(settings == ["wal", 2, 1, 0, 0])
        try await writer.close()
    }

    @Test func `whoever is told yes finds it on a connection of their own`() async throws {
        let writer = try await open()
        for number in 0..<20 {
            let text = try await writer.write { connection in
                try connection.run("INSERT INTO t VALUES(?, 'a')", [.int(number)])
                return "row \(connection.lastInsertRowID)"
            }
            #expect(text == "row \(number + 1)")
            #expect(try values().last == Int64(number))
        }
        try await writer.close()
    }

    @Test func `what has queued up is one transaction, in order`() async throws {
        let writer = try await open()
        let gate = Gate()
        let held = try await writer.hold(gate)
        let path = folder.file("a.db")
        let committed = Locked<[Int64]>([])
        var tasks: [Task<Void, any Error>] = []
        for number in 0..<50 {
            tasks.append(
                Task {
                    try await writer.write { connection in
                        let seen = try Connection(path, .readOnly).number("SELECT count(*) FROM t")
                        committed.withLock { $0.append(seen) }
                        try connection.run("INSERT INTO t VALUES(?, 'a')", [.int(Int64(number))])
                    }
                })
            try await until { writer.waiting == number + 2 }
        }
        gate.open()
        for task in tasks { try await task.value }
        try await held.value
        #expect(try values() == Array(0..<50))
        // During none of them had anyone else seen one of the others.
        #expect(committed.withLock { $0 } == Array(repeating: 0, count: 50))
        try await writer.close()
    }

    @Test func `a job that fails is undone alone`() async throws {
        struct Stop: Error, Equatable {}
        let writer = try await open()
        let gate = Gate()
        let held = try await writer.hold(gate)
        let tasks = (0..<60).map { number in
            Task {
                try await writer.write { connection in
                    try connection.run("INSERT INTO t VALUES(?, 'a')", [.int(number)])
                    try connection.transaction {
                        try connection.run("UPDATE t SET text = 'b' WHERE v = ?", [.int(number)])
                    }
                    if number % 3 == 1 { throw Stop() }
                    // The key is taken: by this very row.
                    if number % 3 == 2 { try connection.run("INSERT INTO t VALUES(?, 'a')", [.int(number)]) }
                    return number
                }
            }
        }
        try await until { writer.waiting == 61 }
        gate.open()
        try await held.value
        for (number, task) in tasks.enumerated() {
            switch (number % 3, await task.result) {
            case (0, .success(let value)): #expect(value == number)
            case (1, .failure(let error)): #expect(error is Stop)
            case (2, .failure(let error)): #expect((error as? SQLiteError)?.isDuplicate == true)
            default: Issue.record("job \(number) ended in another way")
            }
        }
        #expect(try values().sorted() == (0..<60).filter { $0 % 3 == 0 })
        // Alone in its transaction it fails just so.
        await #expect(throws: Stop.self) {
            try await writer.write { connection in
                try connection.run("INSERT INTO t VALUES(1000, 'a')")
                throw Stop()
            }
        }
        #expect(try !values().contains(1000))
        try await writer.close()
    }

    @Test func `a job that ends the transaction fails with those that shared it, and the next go on`() async throws {
        let writer = try await open()
        for ending in ["COMMIT", "ROLLBACK"] {
            let gate = Gate()
            let held = try await writer.hold(gate)
            let before = Task { try await writer.write { try $0.run("INSERT INTO t VALUES(1, 'a')") } }
            try await until { writer.waiting == 2 }
            let rogue = Task { try await writer.write { try $0.run(ending) } }
            try await until { writer.waiting == 3 }
            gate.open()
            try await held.value
            await #expect(throws: SQLiteError.self) { try await rogue.value }
            await #expect(throws: SQLiteError.self) { try await before.value }
            await #expect(throws: SQLiteError.self) { try await writer.write { try $0.run(ending) } }
            await #expect(throws: SQLiteError.self) { try await writer.alone { try $0.run("BEGIN") } }
            try await writer.write { try $0.run("DELETE FROM t") }
        }
        try await writer.close()
    }

    @Test func `64 writers at once each get their own`() async throws {
        let writer = try await open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<64 {
                group.addTask {
                    for number in 0..<50 {
                        let value = Int64(task * 1_000 + number)
                        let back = try await writer.write { connection in
                            try connection.run("INSERT INTO t VALUES(?, 'a')", [.int(value)])
                            return try connection.number("SELECT v FROM t WHERE rowid = last_insert_rowid()")
                        }
                        #expect(back == value)
                    }
                }
            }
            try await group.waitForAll()
        }
        let values = try values()
        #expect(values.count == 3_200)
        for task in 0..<64 {
            #expect(values.filter { $0 / 1_000 == task } == (0..<50).map { Int64(task * 1_000 + $0) })
        }
        #expect(writer.waiting == 0)
        try await writer.close()
    }

    @Test func `closing commits what is queued, empties the log and takes no more`() async throws {
        let writer = try await open()
        let gate = Gate()
        let held = try await writer.hold(gate)
        let tasks = (0..<100).map { number in
            Task { try await writer.write { try $0.run("INSERT INTO t VALUES(?, 'a')", [.int(number)]) } }
        }
        try await until { writer.waiting == 101 }
        let closing = Task { try await writer.close() }
        gate.open()
        for task in tasks { try await task.value }
        try await closing.value
        try await held.value
        await #expect(throws: QueueRefusal.closed) { try await writer.write { _ in } }
        try await writer.close()
        #expect(try folder.names() == ["a.db"])
        #expect(try values().count == 100)
    }

    @Test func `a writer that nobody holds any more still commits what it took`() async throws {
        var writer: Writer? = try await open()
        let gate = Gate()
        let held = try await writer?.hold(gate)
        let task = Task { [writer] in try await writer?.write { try $0.run("INSERT INTO t VALUES(1, 'a')") } }
        try await until { writer?.waiting == 2 }
        writer = nil
        gate.open()
        try await held?.value
        try await task.value
        #expect(try values() == [1])
    }

    @Test func `too many jobs are refused, and not a part of them is done`() async throws {
        var settings = Writer.Settings()
        settings.queue = 10
        let writer = try await open(settings)
        let gate = Gate()
        let held = try await writer.hold(gate)
        let tasks = (0..<9).map { number in
            Task { try await writer.write { try $0.run("INSERT INTO t VALUES(?, 'a')", [.int(number)]) } }
        }
        try await until { writer.waiting == 10 }
        for _ in 0..<5 {
            await #expect(throws: QueueRefusal.overloaded) {
                try await writer.write { try $0.run("INSERT INTO t VALUES(100, 'a')") }
            }
        }
        gate.open()
        try await held.value
        for task in tasks { try await task.value }
        try await until { writer.waiting == 0 }
        try await writer.write { try $0.run("INSERT INTO t VALUES(200, 'a')") }
        #expect(try values().sorted() == Array(0..<9) + [200])
        try await writer.close()
    }

    @Test func `a job alone is outside of any transaction, and in its turn`() async throws {
        let writer = try await open()
        let gate = Gate()
        let held = try await writer.hold(gate)
        let first = Task { try await writer.write { try $0.run("INSERT INTO t VALUES(1, 'a')") } }
        try await until { writer.waiting == 2 }
        let path = folder.file("a.db")
        let alone = Task {
            try await writer.alone { connection in
                #expect(!connection.isInTransaction)
                #expect(try Connection(path, .readOnly).all("SELECT v FROM t") { try $0.int(0) } == [1])
                return try connection.checkpoint(.truncate, waiting: .seconds(10))
            }
        }
        try await until { writer.waiting == 3 }
        let last = Task { try await writer.write { try $0.run("INSERT INTO t VALUES(2, 'a')") } }
        try await until { writer.waiting == 4 }
        gate.open()
        try await held.value
        try await first.value
        try await last.value
        #expect(try await alone.value)
        #expect(try values() == [1, 2])
        try await writer.close()
    }
}
