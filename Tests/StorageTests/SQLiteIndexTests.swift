import Helpdesk
import SQLite
import Testing

@testable import Storage

/// Words that the index has not taken yet are found as those that it has.
@Suite struct SQLiteIndexTests {
    @Test func `the search is the same before and after the index takes the words`() async throws {
        let home = try SQLiteHome()
        let store = try #require(try await home.open() as? SQLiteStore)
        _ = try await store.add(sampleChat())
        for number in 1...40 {
            _ = try await store.append(sampleMessage("\(number)", at: Int64(number), text: "word\(number) Дозвола"))
        }
        func found() async throws -> [[Int64]] {
            var all: [[Int64]] = []
            for asked in ["word7", "word1", "доз", "word4 dozvola", "ord", "word 7", "none"] {
                all.append(try await store.search(asked, in: nil, limit: 99).map(\.seq))
            }
            return all
        }
        let before = try await found()
        #expect(before.map(\.count) == [1, 11, 40, 2, 0, 0, 0])
        try await store.drain.drain()
        #expect(try await queued(store) == 0)
        #expect(try await found() == before)

        // Changed while the index has the old words, and again while it has not taken the new ones.
        for text in ["other", "another"] {
            _ = try await store.change(ChatID("c_1"), 7) { message in
                message.edit(text, at: second(50))
                return true
            }
            #expect(try await store.search("word7", in: nil, limit: 9).isEmpty)
            #expect(try await store.search(text, in: nil, limit: 9).map(\.seq) == [7])
        }
        #expect(try await store.search("other", in: nil, limit: 9).isEmpty)
        try await store.drain.drain()
        #expect(try await store.search("another", in: nil, limit: 9).map(\.seq) == [7])
        #expect(try await store.search("other", in: nil, limit: 9).isEmpty)
        await store.close()
        await home.remove()
    }

    @Test func `what lies in the queue at the end is taken when the store is opened again`() async throws {
        let home = try SQLiteHome()
        var store = try #require(try await home.open() as? SQLiteStore)
        _ = try await store.add(sampleChat())
        _ = try await store.append(sampleMessage("1", text: "unforgotten"))
        await store.close()
        store = try #require(try await home.open() as? SQLiteStore)
        #expect(try await store.search("unforgotten", in: nil, limit: 9).count == 1)
        while try await queued(store) > 0 { await Task.yield() }
        #expect(try await store.search("unforgotten", in: nil, limit: 9).count == 1)
        await store.close()
        await home.remove()
    }

    @Test func `a database of the first version becomes one of this, and is copied before`() async throws {
        let home = try SQLiteHome()
        try await Task.detached {
            let connection = try Connection(home.path, .create)
            try connection.execute(SQLiteSchema.migrations[0])
            try connection.run("PRAGMA user_version = 1")
            try connection.run(
                "INSERT INTO chats VALUES ('c_1', 1, 'tg:5', 'waiting', NULL, NULL, 5, 9, 0, ?)",
                [
                    .blob(
                        Array(
                            #"{"id":"c_1","number":1,"customer":"tg:5","opened":5,"state":"waiting","waitingSince":9}"#
                                .utf8))
                ])
        }.value
        let store = try await home.open()
        #expect(try await store.chat(ChatID("c_1"))?.unanswered == Moment(milliseconds: 9))
        _ = try await store.append(sampleMessage("1", text: "after all"))
        #expect(try await store.search("after", in: nil, limit: 9).count == 1)
        await store.close()
        try await Task.detached {
            let copy = try Connection(home.path + ".before-version-2", .readOnly)
            #expect(try copy.number("PRAGMA user_version") == 1)
            #expect(try copy.number("SELECT count(*) FROM chats") == 1)
            let now = try Connection(home.path, .readOnly)
            #expect(try now.number("PRAGMA user_version") == SQLiteSchema.version)
        }.value
        await home.remove()
    }

    private func queued(_ store: SQLiteStore) async throws -> Int64 {
        try await store.read { try $0.number("SELECT count(*) FROM unindexed") }
    }
}
