import Helpdesk
import Storage
import Testing

@Suite struct LedgerContract {
    private static func update(_ id: Int64, at seconds: Int64 = 0, body: String = "{}") -> UpdateRecord {
        UpdateRecord(id: UpdateID(id), at: second(seconds), person: TelegramID(id), body: body)
    }

    @Test(arguments: StoresUnderTest.all) func `an update is taken in once`(kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let none = try await store.receive([])
            #expect(none == [])
            #expect(try await store.lastUpdate() == nil)
            let first = [Self.update(3, body: "\u{0}"), Self.update(5)]
            #expect(try await store.receive(first) == first)
            #expect(try await store.lastUpdate() == UpdateID(5))
            #expect(try await store.receive(first) == [])
            let again = [Self.update(4), Self.update(5, body: "other"), Self.update(7), Self.update(7)]
            #expect(try await store.receive(again) == [again[0], again[2]])
            #expect(try await store.waitingUpdates(after: nil, limit: 9) == [first[0], again[0], first[1], again[2]])
            #expect(try await store.lastUpdate() == UpdateID(7))
            // Telegram begins anew when there was nothing to tell for a week.
            #expect(try await store.receive([Self.update(6)]).ids == [6])
            #expect(try await store.lastUpdate() == UpdateID(6))
            let far: [UpdateRecord] = [Self.update(1 << 53), Self.update((1 << 53) + 1), Self.update(.max)]
            #expect(try await store.receive(far) == far)
            #expect(try await store.receive(far) == [])
            #expect(try await store.lastUpdate() == UpdateID(.max))
        }
    }

    @Test(arguments: StoresUnderTest.all) func `an update waits until it is dealt with or set aside`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.receive((1...9).map { Self.update($0, at: $0) })
            try await store.settle([UpdateID(2), UpdateID(4), UpdateID(400)])
            try await store.settle([UpdateID(2)])
            try await store.settle([])
            try await store.setAside(UpdateID(3), problem: "no such chat")
            try await store.setAside(UpdateID(8), problem: "\u{0}")
            func waiting(_ after: Int64?, _ limit: Int) async throws -> [Int64] {
                try await store.waitingUpdates(after: after.map { UpdateID($0) }, limit: limit).ids
            }
            #expect(try await waiting(nil, .max) == [1, 5, 6, 7, 9])
            #expect(try await waiting(nil, 2) == [1, 5])
            #expect(try await waiting(5, 2) == [6, 7])
            #expect(try await waiting(2, 1) == [5])
            #expect(try await waiting(9, 2) == [])
            #expect(try await waiting(nil, 0) == [])
            #expect(try await waiting(nil, -1) == [])

            let aside = try await store.updatesSetAside(limit: 9)
            #expect(aside.ids == [8, 3])
            // What it was is still there for whoever looks into it.
            #expect(aside.map(\.body) == ["{}", "{}"] && aside.map(\.problem) == ["\u{0}", "no such chat"])
            #expect(try await store.updatesSetAside(limit: 1).ids == [8])
            #expect(try await store.updatesSetAside(limit: 0) == [])
            // Whatever became of it, it is known.
            #expect(try await store.receive((1...9).map { Self.update($0) }) == [])
        }
    }

    @Test(arguments: StoresUnderTest.all) func `a night's updates are taken in and dealt with`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let even = (1...2_000).map { Self.update($0 * 2) }
            #expect(try await store.receive(even) == even)
            let all = (1...4_000).map { Self.update($0) }
            #expect(try await store.receive(all) == all.filter { $0.id.rawValue % 2 == 1 })
            let waiting = try await allPages { try await store.waitingUpdates(after: $0?.id, limit: 700) }
            #expect(waiting == all)
            try await store.settle(all.map(\.id))
            #expect(try await store.waitingUpdates(after: nil, limit: 9) == [])
            #expect(try await store.forgetUpdates(before: second(1)) == 4_000)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `an update that many bring at once is one's`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let taken = try await atOnce(40) { index in
                try await store.receive((0..<10).map { Self.update(Int64((index * 5 + $0) % 100)) })
            }
            #expect(taken.joined().count == 100)
            #expect(Set(taken.joined().map(\.id)) == Set((0..<100).map { UpdateID($0) }))
            #expect(try await store.waitingUpdates(after: nil, limit: .max).ids == Array(0..<100))
        }
    }

    @Test(arguments: StoresUnderTest.all) func `what was dealt with is forgotten in time, and nothing else`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.receive((1...10).map { Self.update($0, at: $0) })
            try await store.settle([1, 2, 3, 5, 7, 10].map { UpdateID($0) })
            try await store.setAside(UpdateID(4), problem: "broken")
            #expect(try await store.forgetUpdates(before: second(5)) == 3)
            #expect(try await store.forgetUpdates(before: second(5)) == 0)
            #expect(try await store.waitingUpdates(after: nil, limit: 99).ids == [6, 8, 9])
            #expect(try await store.updatesSetAside(limit: 9).ids == [4])
            #expect(try await store.receive([1, 4, 5, 6].map { Self.update($0) }).ids == [1])
            #expect(try await store.forgetUpdates(before: second(100)) == 3)
            #expect(try await store.updatesSetAside(limit: 9).count == 1)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `how far we are is known when all is forgotten`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.runAtHome { home in
            var store = try await home.open()
            _ = try await store.receive([Self.update(8), Self.update(9)])
            try await store.settle([UpdateID(8), UpdateID(9)])
            #expect(try await store.forgetUpdates(before: second(1)) == 2)
            #expect(try await store.lastUpdate() == UpdateID(9))
            await store.close()
            store = try await home.open()
            #expect(try await store.lastUpdate() == UpdateID(9))
            await store.close()
        }
    }
}

extension [UpdateRecord] {
    fileprivate var ids: [Int64] { map(\.id.rawValue) }
}
