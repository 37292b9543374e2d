import Helpdesk
import Storage
import Testing

@Suite struct LedgerContract {
    private static func update(_ id: Int64, at seconds: Int64 = 0, problem: String? = nil) -> UpdateRecord {
        UpdateRecord(id: UpdateID(id), at: second(seconds), problem: problem)
    }

    @Test(arguments: StoresUnderTest.all) func `updates are known once they were dealt with`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            #expect(try await store.lastUpdate() == nil)
            #expect(try await store.known([]) == [])
            #expect(try await store.known([UpdateID(1)]) == [])
            try await store.record([])
            #expect(try await store.lastUpdate() == nil)
            try await store.record([Self.update(9), Self.update(3, problem: "no such chat"), Self.update(9)])
            #expect(try await store.lastUpdate() == UpdateID(9))
            #expect(try await store.known([1, 3, 3, 9, 90].map { UpdateID($0) }) == [UpdateID(3), UpdateID(9)])
            // Numerically the highest, whenever it came.
            try await store.record([Self.update(10)])
            try await store.record([Self.update(3), Self.update(4)])
            #expect(try await store.lastUpdate() == UpdateID(10))
            try await store.record([Self.update((1 << 53) + 1)])
            #expect(try await store.lastUpdate() == UpdateID((1 << 53) + 1))
            #expect(try await store.known([UpdateID(1 << 53), UpdateID((1 << 53) + 1)]) == [UpdateID((1 << 53) + 1)])
        }
    }

    @Test(arguments: StoresUnderTest.all) func `a night's updates are recorded and asked for at once`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let ids = (1...2_000).map { UpdateID($0 * 2) }
            try await store.record(ids.map { UpdateRecord(id: $0, at: second(0)) })
            #expect(try await store.known((1...4_000).map { UpdateID($0) }) == Set(ids))
            #expect(try await store.lastUpdate() == ids.last)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `the same updates, recorded by many at once, are recorded once`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await atOnce(40) { index in
                try await store.record((0..<10).map { Self.update(Int64((index * 5 + $0) % 100)) })
            }
            #expect(try await store.known((0..<200).map { UpdateID($0) }) == Set((0..<100).map { UpdateID($0) }))
            #expect(try await store.forgetUpdates(before: second(1)) == 100)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `old updates are forgotten, but not those set aside, nor how far we are`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let updates = (1...10).map { Self.update($0, at: $0, problem: $0 == 2 ? "broken" : nil) }
            try await store.record(updates)
            #expect(try await store.forgetUpdates(before: second(5)) == 3)
            #expect(try await store.forgetUpdates(before: second(5)) == 0)
            #expect(
                try await store.known((1...10).map { UpdateID($0) })
                    == Set([2, 5, 6, 7, 8, 9, 10].map { UpdateID($0) }))
            #expect(try await store.forgetUpdates(before: second(100)) == 6)
            #expect(try await store.known([UpdateID(2), UpdateID(10)]) == [UpdateID(2)])
            #expect(try await store.lastUpdate() == UpdateID(10))
        }
    }
}
