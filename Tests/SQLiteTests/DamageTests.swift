import SQLite
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2))) struct DamageTests {
    let folder: TemporaryFolder
    /// A sound database, as one file.
    let sound: [UInt8]

    init() throws {
        folder = try TemporaryFolder()
        let connection = try Connection(folder.file("sound.db"), .create)
        try connection.execute(
            """
            CREATE TABLE t(id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, seq INTEGER NOT NULL, text TEXT NOT NULL);
            CREATE UNIQUE INDEX by_seq ON t(chat, seq);
            """)
        try connection.transaction {
            for number in 0..<1_000 {
                try connection.run(
                    "INSERT INTO t VALUES(?, ?, ?, ?)",
                    [.int(Int64(number)), .int(Int64(number % 7)), .int(Int64(number)), .text(Self.text(number))])
            }
        }
        sound = try folder.bytes("sound.db")
    }

    private static func text(_ number: Int) -> String {
        number % 100 == 0 ? String(repeating: "\(number) ", count: 3_000) : "message \(number) of a customer"
    }

    /// The rows that are not as they were written, or the problem that was told.
    private func differences(in name: String) throws -> Int {
        let connection = try Connection(folder.file(name), .readWrite)
        try connection.verify(.full)
        let rows = try connection.all("SELECT id, chat, seq, text FROM t ORDER BY id") { row in
            (try row.int(0), try row.int(1), try row.int(2), try row.text(3))
        }
        #expect(rows.count == 1_000)
        return rows.enumerated().filter { number, row in
            row.0 != number || row.1 != number % 7 || row.2 != number || row.3 != Self.text(number)
        }.count
    }

    @Test func `a flipped byte is told, or has changed no more than the value it was in`() throws {
        #expect(
            try {
                try folder.write(sound, to: "same.db"); return try differences(in: "same.db")
            }() == 0)
        var random = SplitMix64(seed: 50)
        var (told, silent) = (0, 0)
        // The header and the schema first, then anywhere.
        let places = Array(0..<100) + (0..<150).map { _ in Int.random(in: 100..<sound.count, using: &random) }
        for place in places {
            var bytes = sound
            bytes[place] ^= UInt8.random(in: 1...255, using: &random)
            try folder.write(bytes, to: "flipped.db")
            do {
                #expect(try differences(in: "flipped.db") <= 1, "byte \(place)")
                silent += 1
            } catch let error as SQLiteError {
                #expect(error.isCorrupt, "byte \(place): \(error)")
                // A refused file is left as it is.
                #expect(try folder.bytes("flipped.db") == bytes)
                told += 1
            }
        }
        #expect(told > 50 && silent > 10)
    }

    @Test func `a log without its database is kept`() throws {
        try folder.write(sound, to: "a.db")
        let connection = try Connection(folder.file("a.db"), .readWrite)
        try connection.run("PRAGMA journal_mode=WAL")
        try connection.run("DELETE FROM t")
        let log = try folder.bytes("a.db-wal")
        #expect(log.count > 4096)
        for bytes in [nil, []] as [[UInt8]?] {
            try folder.write(log, to: "b.db-wal")
            if let bytes { try folder.write(bytes, to: "b.db") }
            for access in [Connection.Access.create, .readWrite, .readOnly] {
                let error = #expect(throws: SQLiteError.self) { try Connection(folder.file("b.db"), access) }
                #expect(error?.isCorrupt == true)
            }
            #expect(try folder.bytes("b.db-wal") == log)
        }
    }

    @Test func `a writer looks through the file when it opens it`() async throws {
        // A leaf of the table in which two rows have changed places.
        var bytes = sound
        let leaf = stride(from: 4096, to: bytes.count, by: 4096).first { bytes[$0] == 0x0D }
        let page = try #require(leaf)
        bytes.swapAt(page + 8, page + 10)
        bytes.swapAt(page + 9, page + 11)
        try folder.write(bytes, to: "a.db")
        let error = await #expect(throws: SQLiteError.self) { try await Writer.open(folder.file("a.db")) }
        #expect(error?.isCorrupt == true)
        #expect(error?.message.contains("damaged") == true)
        var settings = Writer.Settings()
        settings.check = nil
        let writer = try await Writer.open(folder.file("a.db"), settings)
        try await writer.close()
    }

    @Test func `a damaged log is as if it ended there`() throws {
        try folder.write(sound, to: "a.db")
        let connection = try Connection(folder.file("a.db"), .readWrite)
        try connection.run("PRAGMA journal_mode=WAL")
        for number in 0..<20 {
            try connection.run("UPDATE t SET seq = seq + 10000 WHERE id = ?", [.int(Int64(number))])
        }
        let (file, log) = (try folder.bytes("a.db"), try folder.bytes("a.db-wal"))
        var random = SplitMix64(seed: 53)
        for _ in 0..<50 {
            var damaged = log
            let place = Int.random(in: 0..<log.count, using: &random)
            if Bool.random(using: &random) { damaged[place] ^= 1 } else { damaged.removeSubrange(place...) }
            try folder.write(file, to: "b.db")
            try folder.write(damaged, to: "b.db-wal")
            let copy = try Connection(folder.file("b.db"), .readWrite)
            try copy.verify(.full)
            let changed = try copy.all("SELECT id FROM t WHERE seq >= 10000 ORDER BY id") { try $0.int(0) }
            #expect(changed == (0..<changed.count).map(Int64.init))
        }
    }
}
