import Helpdesk
import Testing

@testable import Bot

@Suite struct ManagerGroupsTests {
    private static let (old, new) = (TelegramID(-7), TelegramID(-1_000_000_000_007))

    @Test func `a group that many tell to have moved is there once, and after a restart too`() async throws {
        try await StoreHome.run { store in
            let groups = ManagerGroups([Self.old], store: store)
            try await withThrowingTaskGroup(of: Void.self) { all in
                for _ in 0..<20 { all.addTask { try await groups.replace(Self.old, by: Self.new) } }
                try await all.waitForAll()
            }
            #expect(groups.all == [Self.new])
            #expect(try await ManagerGroups.all([Self.old], in: store) == [Self.new])
        }
    }

    @Test func `groups that move at the same time are all remembered`() async throws {
        try await StoreHome.run { store in
            let old = (1...20).map { TelegramID(-$0) }
            let groups = ManagerGroups(old, store: store)
            try await withThrowingTaskGroup(of: Void.self) { all in
                for id in old { all.addTask { try await groups.replace(id, by: TelegramID(id.rawValue - 1_000)) } }
                try await all.waitForAll()
            }
            let new = Set(old.map { TelegramID($0.rawValue - 1_000) })
            #expect(Set(groups.all) == new)
            #expect(Set(try await ManagerGroups.all(old, in: store)) == new)
        }
    }

    @Test func `a topic is being made until it is stored, or could not be`() async throws {
        struct Refusal: Error {}
        try await StoreHome.run { store in
            let groups = ManagerGroups([Self.old], store: store)
            try await groups.making(in: Self.old) { #expect(groups.isMaking(in: Self.old)) }
            #expect(!groups.isMaking(in: Self.old))
            await #expect(throws: Refusal.self) { try await groups.making(in: Self.old) { throw Refusal() } }
            #expect(!groups.isMaking(in: Self.old))
        }
    }
}
