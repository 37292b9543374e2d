import CLinux

/// All open connections of one loop.
final class ConnectionList {
    private(set) var all: [Connection] = []
    private let budget: ConnectionBudget
    private var onEmpty: [() -> Void] = []
    /// The most there were since memory was last given back.
    private var peak = 0

    init(budget: ConnectionBudget) {
        self.budget = budget
    }

    /// Calls `body` once there is none: now, or when the last one goes.
    func whenEmpty(_ body: @escaping () -> Void) {
        if all.isEmpty { body() } else { onEmpty.append(body) }
    }

    func add(_ connection: Connection) {
        connection.place = Int32(truncatingIfNeeded: all.count)
        all.append(connection)
        peak = max(peak, all.count)
    }

    func remove(_ connection: Connection) {
        let place = Int(connection.place)
        guard place >= 0, place < all.count, all[place] === connection else { return }
        let last = all.removeLast()
        if last !== connection {
            all[place] = last
            last.place = Int32(truncatingIfNeeded: place)
        }
        connection.place = -1
        budget.giveBack()
        giveMemoryBack(connection.loop)
        guard all.isEmpty else { return }
        all = []
        let waiting = onEmpty
        onEmpty = []
        for body in waiting { body() }
    }

    /// After a crowd has left, its memory goes back to the system instead of staying with the allocator.
    private func giveMemoryBack(_ loop: EventLoop) {
        guard peak >= 512, all.count <= peak / 4 else { return }
        peak = all.count
        loop.post { malloc_trim(0) }
    }
}
