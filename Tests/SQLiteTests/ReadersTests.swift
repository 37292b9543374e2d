import SQLite
import Testing

@Suite(.timeLimit(.minutes(1))) struct ReadersTests {
    private static let forever = "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"

    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open() async throws -> (Writer, Readers) {
        let writer = try await Writer.open(folder.file("a.db"))
        try await writer.write { try $0.run("CREATE TABLE t(v INTEGER)") }
        return (writer, try Readers(folder.file("a.db")))
    }

    @Test func `a read sees what was written before it`() async throws {
        let (writer, readers) = try await open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<16 {
                group.addTask {
                    for number in 0..<30 {
                        let value = Int64(task * 100 + number)
                        try await writer.write { try $0.run("INSERT INTO t VALUES(?)", [.int(value)]) }
                        let seen = try await readers.read { try $0.number("SELECT count(*) FROM t WHERE v = \(value)") }
                        #expect(seen == 1)
                    }
                }
            }
            try await group.waitForAll()
        }
        await readers.close()
        try await writer.close()
        #expect(try folder.names() == ["a.db"])
    }

    @Test func `a read is of one moment and writes nothing`() async throws {
        let (writer, readers) = try await open()
        let gate = Gate()
        let reading = Task {
            try await readers.read { connection in
                let before = try connection.number("SELECT count(*) FROM t")
                gate.pass()
                return [before, try connection.number("SELECT count(*) FROM t")]
            }
        }
        try await until { gate.isReached() }
        try await writer.write { try $0.run("INSERT INTO t VALUES(1)") }
        #expect(try await readers.read { try $0.number("SELECT count(*) FROM t") } == 1)
        gate.open()
        #expect(try await reading.value == [0, 0])
        for _ in 0..<4 {
            let error = await #expect(throws: SQLiteError.self) {
                try await readers.read { try $0.run("INSERT INTO t VALUES(2)") }
            }
            #expect(error?.isReadOnly == true)
        }
        #expect(try await readers.read { try $0.number("SELECT count(*) FROM t") } == 1)
        await readers.close()
        try await writer.close()
    }

    @Test func `a cancelled task's query is interrupted, and the next is not`() async throws {
        let (writer, readers) = try await open()
        for round in 0..<20 {
            let gates = [Gate(), Gate()]
            let tasks = gates.map { gate in
                Task {
                    try await readers.read { connection in
                        gate.open()
                        gate.pass()
                        // Many small ones are stopped as one large one is.
                        while true { try connection.run(round % 2 == 0 ? Self.forever : "SELECT 1") }
                    }
                }
            }
            for gate in gates { try await until { gate.isReached() } }
            let waiting = Task { try await readers.read { try $0.number("SELECT 7") } }
            try await until { readers.waiting == 3 }
            for task in tasks { task.cancel() }
            for task in tasks { await #expect(throws: CancellationError.self) { try await task.value } }
            #expect(try await waiting.value == 7)
        }
        await readers.close()
        try await writer.close()
    }

    @Test func `a task cancelled before its turn does not wait for it`() async throws {
        let (writer, readers) = try await open()
        let gates = [Gate(), Gate()]
        let holding = gates.map { gate in Task { try await readers.read { _ in gate.pass() } } }
        for gate in gates { try await until { gate.isReached() } }
        let waiting = Task { try await readers.read { _ in _ = Issue.record("it had its turn") } }
        try await until { readers.waiting == 3 }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await readers.read { _ in _ = Issue.record("it had its turn") }
        }
        await #expect(throws: CancellationError.self) { try await late.value }
        for gate in gates { gate.open() }
        for task in holding { try await task.value }
        await readers.close()
        #expect(readers.waiting == 0)
        try await writer.close()
    }

    @Test func `a read may fail, be refused or come too late`() async throws {
        struct Stop: Error {}
        let (writer, _) = try await open()
        let readers = try Readers(folder.file("a.db"), count: 1, queue: 2)
        await #expect(throws: Stop.self) { try await readers.read { _ in throw Stop() } }
        let gate = Gate()
        let holding = Task { try await readers.read { _ in gate.pass() } }
        try await until { gate.isReached() }
        let waiting = Task { try await readers.read { try $0.number("SELECT 1") } }
        try await until { readers.waiting == 2 }
        await #expect(throws: QueueRefusal.overloaded) { try await readers.read { _ in } }
        let closing = Task { await readers.close() }
        gate.open()
        try await holding.value
        #expect(try await waiting.value == 1)
        await closing.value
        await #expect(throws: QueueRefusal.closed) { try await readers.read { _ in } }
        try await writer.close()
        let none = try Readers(folder.file("none.db"))
        await #expect(throws: SQLiteError.self) { try await none.read { _ in } }
        await none.close()
        #expect(try !folder.names().contains("none.db"))
    }
}
