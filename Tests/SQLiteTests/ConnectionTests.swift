import SQLite
import Testing

@Suite(.timeLimit(.minutes(1))) struct ConnectionTests {
    let folder: TemporaryFolder
    let connection: Connection

    init() throws {
        folder = try TemporaryFolder()
        connection = try Connection(folder.file("a.db"), .create)
    }

    @Test(
        arguments: [
            .null, 0, -1, .int(Int64.max), .int(Int64.min), 0.5, .double(-0.0), .double(.infinity),
            .double(.leastNonzeroMagnitude), "",
            "a\0b",
            "\0", "привет \u{1F600}", .blob([]), .blob([0]), .blob(Array(0...255)),
            .text(String(repeating: "я", count: 1 << 20)), .blob(Array(repeating: 7, count: 3 << 20)),
        ] as [SQLValue])
    func `a value comes back as it went in`(value: SQLValue) throws {
        #expect(try connection.first("SELECT ?1", [value]) { try $0[0] } == value)
        try connection.run("CREATE TABLE t(v)")
        try connection.run("INSERT INTO t VALUES(?)", [value])
        #expect(try connection.all("SELECT v, v IS ? FROM t", [value]) { try $0[0] } == [value])
        #expect(try connection.number("SELECT v IS ? FROM t", [value]) == 1)
    }

    @Test func `what may be missing is bound as null`() throws {
        let values = [
            SQLValue(nil as Int64?), SQLValue(nil as Double?), SQLValue(nil as String?), SQLValue(nil as [UInt8]?),
            SQLValue(nil as Bool?), .double(.nan),
        ]
        let read = try connection.first("SELECT ?,?,?,?,?,?", values) { row in
            try (0..<row.columns).map { try row[$0] }
        }
        #expect(read == Array(repeating: .null, count: 6))
        #expect([SQLValue(1 as Int64?), SQLValue("x" as String?), SQLValue(true)] == [1, "x", 1])
    }

    @Test func `a column is read as what it is, or not at all`() throws {
        let found: Void? = try connection.first("SELECT 1, 2.5, 'text', x'00ff', NULL") { row in
            let (whole, truth, number, half) = try (row.int(0), row.bool(0), row.double(0), row.double(1))
            #expect(whole == 1 && truth && number == 1 && half == 2.5)
            let (text, bytesOfText, bytes) = try (row.text(2), row.bytes(2), row.bytes(3))
            #expect(text == "text" && bytesOfText == Array("text".utf8) && bytes == [0, 255])
            let nulls = (0..<row.columns).map { row.isNull($0) }
            #expect(nulls == [false, false, false, false, true])
            for column in [1, 2, 3, 4, 5, -1] { isMismatch { _ = try row.int(column) } }
            for column in [0, 1, 3, 4, 5, -1] { isMismatch { _ = try row.text(column) } }
            for column in [0, 1, 4, 5] { isMismatch { _ = try row.bytes(column) } }
            for column in [2, 3, 4, 5] { isMismatch { _ = try row.double(column) } }
        }
        #expect(found != nil)
    }

    private func isMismatch(_ read: () throws -> Void) {
        do {
            try read()
            Issue.record("it was read")
        } catch {
            #expect((error as? SQLiteError)?.message.contains("is not") == true)
        }
    }

    @Test func `rows come in order, and the same statement may run within itself`() throws {
        try connection.execute("CREATE TABLE t(v INTEGER); INSERT INTO t VALUES(1),(2),(3)")
        var pairs: [[Int64]] = []
        try connection.rows("SELECT v FROM t ORDER BY v") { outer in
            let left = try outer.int(0)
            try connection.rows("SELECT v FROM t ORDER BY v") { pairs.append([left, try $0.int(0)]) }
        }
        #expect(pairs == [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2], [2, 3], [3, 1], [3, 2], [3, 3]])
        #expect(try connection.first("SELECT v FROM t WHERE v > 5") { try $0.int(0) } == nil)
        // More texts than are kept.
        for number in 0..<1_000 { #expect(try connection.number("SELECT \(number)") == Int64(number)) }
        try connection.run("INSERT INTO t VALUES(4)")
        #expect(connection.lastInsertRowID == 4)
        try connection.run("UPDATE t SET v = v + 1 WHERE v > 2")
        #expect(connection.changes == 2)
    }

    @Test func `a mistake in SQL is told with its text`() throws {
        func error(_ sql: String, _ values: [SQLValue] = []) -> SQLiteError? {
            #expect(throws: SQLiteError.self) { try connection.run(sql, values) }
        }
        #expect(error("SELEC 1")?.description == "SELEC 1: near \"SELEC\": syntax error (SQLite's code 1)")
        #expect(error("SELECT 1; SELECT 2")?.message == "not exactly one statement")
        #expect(error("")?.message == "not exactly one statement")
        #expect(error("SELECT ?, ?", [1])?.message == "1 values for 2 places")
        #expect(error("SELECT 1", [1])?.message == "1 values for 0 places")
        try connection.run("SELECT 1;  \n")
        #expect(throws: SQLiteError.self) { try connection.execute("SELECT 1; NONSENSE") }
    }

    @Test func `an error never holds a bound value`() throws {
        try connection.execute(
            """
            CREATE VIRTUAL TABLE words USING fts5(text);
            CREATE TABLE strict(n INTEGER, t TEXT UNIQUE) STRICT;
            INSERT INTO strict VALUES(1, 'sesame');
            """)
        let secret = "sesame"
        let failing: [(String, [SQLValue])] = [
            ("SELECT * FROM words WHERE words MATCH ?", ["\(secret):x"]),
            ("SELECT * FROM words WHERE words MATCH ?", ["\"\(secret)"]),
            ("SELECT * FROM words WHERE words MATCH ?", ["(\(secret)"]),
            ("SELECT json_extract('{}', ?)", ["$\(secret)"]), ("SELECT json(?)", ["{\(secret)"]),
            ("INSERT INTO strict VALUES(?, NULL)", ["\(secret)"]), ("INSERT INTO strict VALUES(2, ?)", ["\(secret)"]),
        ]
        for (sql, values) in failing {
            let error = #expect(throws: SQLiteError.self) { try connection.run(sql, values) }
            #expect(error?.description.contains(secret) == false, "\(sql)")
        }
    }

    @Test func `failures belong to families`() throws {
        try connection.execute(
            """
            CREATE TABLE t(k INTEGER PRIMARY KEY, u TEXT UNIQUE, n TEXT NOT NULL, c INTEGER CHECK(c > 0));
            CREATE TABLE child(t INTEGER NOT NULL REFERENCES t(k));
            CREATE TABLE keyed(k TEXT PRIMARY KEY) WITHOUT ROWID;
            INSERT INTO keyed VALUES('k');
            INSERT INTO t VALUES(1, 'u', 'n', 1);
            """)
        func error(_ sql: String) -> SQLiteError? {
            #expect(throws: SQLiteError.self) { try connection.run(sql) }
        }
        for sql in [
            "INSERT INTO t VALUES(1, 'v', 'n', 1)", "INSERT INTO t VALUES(2, 'u', 'n', 1)",
            "INSERT INTO keyed VALUES('k')", "INSERT INTO t(rowid, n) VALUES(1, 'n')",
        ] {
            let error = error(sql)
            #expect(error?.isDuplicate == true, "\(sql)")
            #expect(error?.isConstraint == true, "\(sql)")
        }
        for sql in [
            "INSERT INTO t VALUES(2, 'v', NULL, 1)", "INSERT INTO t VALUES(2, 'v', 'n', 0)",
            "INSERT INTO child VALUES(7)",
        ] {
            let error = error(sql)
            #expect(error?.isConstraint == true, "\(sql)")
            #expect(error?.isDuplicate == false, "\(sql)")
            #expect(error?.isBusy == false && error?.isCorrupt == false && error?.isFull == false, "\(sql)")
            #expect(error?.isIO == false && error?.isReadOnly == false && error?.isInterrupted == false, "\(sql)")
        }
        let reader = try Connection(folder.file("a.db"), .readOnly)
        let refused = #expect(throws: SQLiteError.self) { try reader.run("DELETE FROM t") }
        #expect(refused?.isReadOnly == true)
    }

    @Test func `a transaction is all or nothing, and so is each part within it`() throws {
        struct Stop: Error {}
        try connection.run("CREATE TABLE t(v INTEGER)")
        #expect(throws: Stop.self) {
            try connection.transaction {
                try connection.run("INSERT INTO t VALUES(1)")
                throw Stop()
            }
        }
        #expect(!connection.isInTransaction)
        #expect(try connection.number("SELECT count(*) FROM t") == 0)
        let result = try connection.transaction {
            try connection.run("INSERT INTO t VALUES(2)")
            #expect(throws: Stop.self) {
                try connection.transaction {
                    try connection.run("INSERT INTO t VALUES(3)")
                    try connection.transaction { try connection.run("INSERT INTO t VALUES(4)") }
                    throw Stop()
                }
            }
            try connection.transaction { try connection.run("INSERT INTO t VALUES(5)") }
            return "done"
        }
        #expect(result == "done")
        #expect(try connection.all("SELECT v FROM t ORDER BY v") { try $0.int(0) } == [2, 5])
    }

    @Test func `a lock that stays is told after the limit`() throws {
        try connection.run("CREATE TABLE t(v INTEGER)")
        let other = try Connection(folder.file("a.db"), .readWrite, busyLimit: .milliseconds(30))
        try connection.transaction {
            let error = #expect(throws: SQLiteError.self) { try other.run("INSERT INTO t VALUES(1)") }
            #expect(error?.isBusy == true)
        }
        try other.run("INSERT INTO t VALUES(1)")
    }

    @Test func `an interrupter ends what runs and what begins until it is lowered`() throws {
        let forever = "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        let interrupter = connection.interrupter
        Task.detached { interrupter.raise() }
        #expect(throws: SQLiteError.self) { while true { try connection.run(forever) } }
        let error = #expect(throws: SQLiteError.self) { try connection.run("SELECT 1") }
        #expect(error?.isInterrupted == true)
        interrupter.lower()
        #expect(try connection.number("SELECT 1") == 1)
        // After its end it may still be raised by someone who does not know.
        let orphan = try Connection(folder.file("b.db"), .create).interrupter
        orphan.raise()
    }
}
