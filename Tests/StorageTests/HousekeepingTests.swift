import Helpdesk
import Storage
import Synchronization
import Testing

/// What is thrown away in time, and what is not.
@Suite struct HousekeepingTests {
    @Test func `what is too old goes, and nothing else`() async throws {
        try await StoreUnderTest.sqlite.run { store in
            let desk = try await SampleDesk.fill(store, customers: 3)
            let kept = try await FilesUnderTest.make(.disk)
            let unsent = try await kept.keep([1, 2, 3]).id
            try await store.add(sampleFile(unsent.rawValue, at: 0))
            let young = try await kept.keep([4]).id
            try await store.add(sampleFile(young.rawValue, at: 86_000 + 9))
            // The sample desk's closed chats had their last word in the first seconds.
            let day: Int64 = 86_400
            let now = Mutex(second(day + 10))
            let house = Housekeeping(
                store: store, files: kept.files, clock: WallClock { now.withLock { $0 } }, retention: .seconds(2 * day),
                log: { _ in })
            try await house.sweep()
            #expect(try await store.file(unsent) == nil)
            #expect(await kept.errorReading(unsent) == .unknown)
            #expect(try await store.file(young) != nil)
            #expect(try await kept.read(young) == [4])
            #expect(try await store.chatCounts().values.reduce(0, +) == desk.chats.count)

            now.withLock { $0 = second(2 * day + 1) }
            try await house.sweep()
            #expect(try await store.chat(desk.chats[1]) == nil)
            #expect(try await store.chatCounts()[.closed] == 2)

            now.withLock { $0 = second(9 * day) }
            try await house.sweep()
            #expect(try await store.chatCounts()[.closed] == nil)
            // What is not closed is not old.
            #expect(try await store.chatCounts()[.operator] == 3)
            #expect(try await kept.files.all(after: nil, limit: 9) == [])
            let lines = try await store.audit(before: nil, limit: 99).filter { $0.action == "chats.expired" }
            #expect(lines.count == 2 && lines.allSatisfy { $0.actor == "system" && $0.chat == nil })
        }
    }

    @Test func `without a term chats are kept for good`() async throws {
        try await StoreUnderTest.sqlite.run { store in
            let desk = try await SampleDesk.fill(store, customers: 2)
            let kept = try await FilesUnderTest.make(.disk)
            let house = Housekeeping(
                store: store, files: kept.files, clock: WallClock { second(999_999_999) }, retention: nil, log: { _ in }
            )
            try await house.sweep()
            #expect(try await store.chatCounts().values.reduce(0, +) == desk.chats.count)
        }
    }
}
