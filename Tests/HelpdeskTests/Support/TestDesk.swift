import Foundation
import Helpdesk
import Storage
import TestSupport

/// A desk with a store of its own, whose time passes when told.
final class TestDesk: Sendable {
    let desk: Desk
    let store: any Store
    let time: TestTime
    let feed = Feed()

    var now: Moment { time.now }

    /// Runs `body` with a fresh desk.
    static func run(
        hours: WorkingHours = .always, watching: @escaping @Sendable (CustomerID) -> Bool = { _ in false },
        _ body: (TestDesk) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "okno-desk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try await SQLiteStore.open(folder.appending(path: "okno.db").path)
        let result: Result<Void, any Error>
        do { result = .success(try await body(TestDesk(store, hours, watching))) } catch { result = .failure(error) }
        await store.close()
        try result.get()
    }

    private init(
        _ store: any Store, _ hours: WorkingHours, _ watching: @escaping @Sendable (CustomerID) -> Bool
    ) {
        let time = TestTime()
        self.time = time
        self.store = store
        desk = Desk(
            DeskParts(store: store, feed: feed, clock: WallClock { time.now }, hours: hours, isWatching: watching))
    }

    // MARK: People

    static let boris = Manager(id: TelegramID(7), name: "Boris", role: .manager, since: Moment(seconds: 0))
    static let vera = Manager(id: TelegramID(8), name: "Vera", role: .manager, since: Moment(seconds: 0))

    /// A customer's chat.
    func visit(_ number: Int64 = 501) async throws -> Chat {
        try await desk.welcome(Visitor(id: CustomerID(TelegramID(number)), name: "Ana", language: .english)).chat
    }

    @discardableResult
    func say(_ text: String, in chat: Chat) async throws -> Outcome {
        try await desk.handle(.customerSaid(Words(text, via: .web)), in: chat.id)
    }

    @discardableResult
    func answer(
        _ text: String, by manager: Manager = TestDesk.boris, in chat: Chat, _ insistence: Insistence = .none
    ) async throws -> Outcome {
        try await desk.handle(.managerSaid(manager, Words(text, via: .telegram), insistence), in: chat.id)
    }

    func now(_ chat: Chat) async throws -> Chat { try await store.chat(chat.id) ?? chat }
    func lines() async throws -> [AuditLine] { try await store.audit(before: nil, limit: .max).reversed() }

    /// What was heard of a chat so far, from a stream that was begun before.
    func reminders(_ news: AsyncStream<News>) async -> Int {
        await feed.end()
        var count = 0
        for await one in news { if case .reminded = one.kind { count += 1 } }
        return count
    }
}
