/// The rooms of the chats that are live. There is never a second room for a chat.
actor Rooms {
    private struct Entry {
        let room: Room
        var users: Int
        var lastUse: Int
    }

    private let parts: DeskParts
    private let capacity: Int
    private var entries: [ChatID: Entry] = [:]
    private var uses = 0

    init(_ parts: DeskParts, capacity: Int) {
        self.parts = parts
        self.capacity = capacity
    }

    /// The room of a chat, which stays until it is given back.
    func borrow(_ id: ChatID) -> Room {
        uses += 1
        var entry = entries[id] ?? Entry(room: Room(id, parts), users: 0, lastUse: 0)
        entry.users += 1
        entry.lastUse = uses
        entries[id] = entry
        return entry.room
    }

    func giveBack(_ id: ChatID) {
        entries[id]?.users -= 1
        if entries.count > capacity { evict() }
    }

    /// Half of those that no one uses, the longest unused first.
    private func evict() {
        let idle = entries.filter { $0.value.users == 0 }.sorted { $0.value.lastUse < $1.value.lastUse }
        for (id, _) in idle.prefix(max(1, capacity / 2)) { entries[id] = nil }
    }
}
