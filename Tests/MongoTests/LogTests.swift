import Mongo
import TestSupport
import Testing
import Threads

/// One test: the log is the process's.
@Suite struct LogTests {
    @Test func `libmongoc's log goes where it is sent, by its level, or nowhere`() async throws {
        let lines = Locked<[String]>([])
        // libmongoc finds this option deprecated each time a pool is made.
        func warnings(_ name: String) async throws -> Int {
            let client = try MongoClient(
                MongoSettings(MongoServer.url() + "?minPoolSize=1", appName: "okno \(name)"), threads: 1)
            try await client.ping()
            await client.close()
            return lines.withLock { lines in
                defer { lines = [] }
                return lines.count { $0.contains("minpoolsize") }
            }
        }
        let sink: @Sendable (MongoLog.Level, String) -> Void = { level, line in
            #expect(level <= .warning)
            lines.withLock { $0.append(line) }
        }
        #expect(try await warnings("silent") == 0)
        MongoLog.send(atLeast: .warning, to: sink)
        #expect(try await warnings("heard") == 1)
        MongoLog.send(atLeast: .error, to: sink)
        #expect(try await warnings("too small") == 0)
        MongoLog.send(atLeast: .warning, to: sink)
        MongoLog.drop()
        #expect(try await warnings("dropped") == 0)
    }
}
