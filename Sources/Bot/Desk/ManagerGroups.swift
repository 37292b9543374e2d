package import Helpdesk
import Threads

/// The groups whose managers serve the desk; they share the topics.
package final class ManagerGroups: Sendable {
    private struct State {
        var groups: [TelegramID]
        /// Which group has a chat that is in work.
        var load: [ChatID: TelegramID] = [:]
        /// Groups that can't have topics now, until the next is made.
        var avoided: Set<TelegramID> = []
        /// How many topics are being made in each, and not stored yet.
        var making: [TelegramID: Int] = [:]
    }

    private let store: any Store
    private let state: Locked<State>

    /// See `all`.
    package init(_ groups: [TelegramID], store: any Store) {
        self.store = store
        state = Locked(State(groups: groups))
    }

    package var all: [TelegramID] { state.withLock { $0.groups } }

    package func contains(_ group: TelegramID) -> Bool { state.withLock { $0.groups.contains(group) } }

    // MARK: Sharing

    /// The group for a new topic: the one with the fewest chats in work. It counts as its own from then on.
    func group(for chat: ChatID) -> TelegramID? {
        state.withLock { state in
            if let known = state.load[chat], !state.avoided.contains(known) { return known }
            let well = state.groups.filter { !state.avoided.contains($0) }
            if well.isEmpty { state.avoided = [] }
            let counts = state.load.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            let chosen = (well.isEmpty ? state.groups : well).min { counts[$0, default: 0] < counts[$1, default: 0] }
            state.load[chat] = chosen
            return chosen
        }
    }

    /// The chat is in work in the group of its topic, or nowhere.
    func note(_ chat: Chat) {
        let isInWork = chat.status == .waiting || chat.status == .operator
        state.withLock { state in
            if isInWork, let topic = chat.topic { state.load[chat.id] = topic.group }
            if !isInWork { state.load[chat.id] = nil }
        }
    }

    func release(_ chat: ChatID) { state.withLock { $0.load[chat] = nil } }

    /// New topics go elsewhere as long as there is another group.
    func avoid(_ group: TelegramID) { state.withLock { _ = $0.avoided.insert(group) } }

    /// It can have topics again.
    func trust(_ group: TelegramID) { state.withLock { _ = $0.avoided.remove(group) } }

    // MARK: Topics that are being made

    /// Makes a topic, and stores whose it is.
    func making<Result>(in group: TelegramID, _ make: () async throws -> Result) async throws -> Result {
        state.withLock { $0.making[group, default: 0] += 1 }
        defer { state.withLock { $0.making[group, default: 0] -= 1 } }
        return try await make()
    }

    /// The group may have a topic of which the store does not know yet.
    func isMaking(in group: TelegramID) -> Bool { state.withLock { $0.making[group, default: 0] > 0 } }

    // MARK: Which there are

    /// What became of a group since the configuration was written: a setting for each, so that no change meets another.
    private enum Fate: String {
        case adopted, retired

        static let beginning = "manager-group."
    }

    /// Those of the configuration as they are called now, and those that were adopted since it was written.
    package static func all(_ configured: [TelegramID], in store: any Store) async throws -> [TelegramID] {
        var fates: [TelegramID: Fate] = [:]
        for (name, fate) in try await store.settings(beginning: Fate.beginning) {
            if let id = Int64(name.dropFirst(Fate.beginning.count)) { fates[TelegramID(id)] = Fate(rawValue: fate) }
        }
        let groups = configured.filter { fates[$0] != .retired }
        let adopted = fates.filter { $0.value == .adopted && !groups.contains($0.key) }.keys
        // Groups have no order of their own, and need the same one at every start.
        return groups + adopted.sorted()
    }

    /// Learns what each has to do.
    func load() async throws {
        for status in [ChatStatus.waiting, .operator] {
            var last: Chat?
            repeat {
                let page = try await store.chats(status, after: last, limit: 500)
                page.forEach(note)
                last = page.last
            } while last != nil
        }
    }

    /// The group serves the desk from now on, and after the next start too.
    func adopt(_ group: TelegramID) async throws {
        guard !contains(group) else { return }
        try await keep(.adopted, of: group)
        state.withLock { $0.groups.append(group) }
    }

    /// A group has become a supergroup with another id.
    package func replace(_ old: TelegramID, by new: TelegramID) async throws {
        guard contains(old) else { return }
        try await keep(.adopted, of: new)
        try await keep(.retired, of: old)
        state.withLock { state in
            // Someone else may have been told of it too, and been quicker.
            guard state.groups.contains(old) else { return }
            state.groups.removeAll { $0 == new }
            state.groups = state.groups.map { $0 == old ? new : $0 }
            state.load = state.load.mapValues { $0 == old ? new : $0 }
        }
    }

    private func keep(_ fate: Fate, of group: TelegramID) async throws {
        try await store.set("\(Fate.beginning)\(group)", to: fate.rawValue)
    }
}
