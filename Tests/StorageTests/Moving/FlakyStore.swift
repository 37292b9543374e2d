import Helpdesk
import Storage
import Synchronization

/// A store that stops in the middle of a move, or changes under it.
final class FlakyStore: MovableStore {
    private let store: any MovableStore
    private let failing: Int
    private let whenCounted: @Sendable () async throws -> Void
    private let puts = Mutex(0)
    private let settings = Mutex(0)

    /// The `failing`th put puts a part and fails. `whenCounted` runs when all settings were read once.
    init(
        _ store: any MovableStore, failing: Int = .max,
        whenCounted: @escaping @Sendable () async throws -> Void = {}
    ) {
        (self.store, self.failing, self.whenCounted) = (store, failing, whenCounted)
    }

    func records(
        _ kind: RecordKind, after last: (any Record)?, limit: Int
    ) async throws(StoreError) -> [any Record] {
        // Small pages, so that there are some.
        let found = try await store.records(kind, after: last, limit: min(limit, 7))
        let isFirstEnd = settings.withLock { ends in
            if kind == .setting, found.isEmpty { ends += 1 }
            return kind == .setting && found.isEmpty && ends == 1
        }
        if isFirstEnd { try? await whenCounted() }
        return found
    }

    func put(_ records: [any Record]) async throws(StoreError) {
        let isHere = puts.withLock { puts in
            puts += 1
            return puts == failing
        }
        guard isHere else { return try await store.put(records) }
        try await store.put(Array(records.prefix(records.count / 2)))
        throw StoreError.unreachable("cut")
    }

    func count(_ kind: RecordKind) async throws(StoreError) -> Int { try await store.count(kind) }
    func setting(_ name: String) async throws(StoreError) -> String? { try await store.setting(name) }
    func set(_ name: String, to value: String?) async throws(StoreError) { try await store.set(name, to: value) }
}

/// What was told on the way.
final class Seen: Sendable {
    private let all = Mutex<[[Int]]>([])

    func note(_ done: Int, _ total: Int) { all.withLock { $0.append([done, total]) } }

    var last: [Int]? { all.withLock { $0.last } }

    var isOrderly: Bool {
        all.withLock { all in zip(all, all.dropFirst()).allSatisfy { $0[0] <= $1[0] && $0[1] == $1[1] } }
    }
}
