import Foundation

/// Python with its own copy of SQLite, in a process of its own: it does as it is told, line by line.
final class OtherProcess {
    private let process = Process()
    private let (input, output) = (Pipe(), Pipe())

    init(_ database: String) throws {
        let script = """
            import sqlite3, sys
            connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
            for line in sys.stdin:
                print(connection.execute(line).fetchall(), flush=True)
            """
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, database]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    deinit { process.terminate() }

    /// Runs one statement and returns what Python prints of its rows, once it is done.
    @discardableResult
    func run(_ sql: String) throws -> String {
        try input.fileHandleForWriting.write(contentsOf: Data("\(sql)\n".utf8))
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
        return String(decoding: line, as: UTF8.self)
    }
}
