/// All open connections of one loop.
final class ConnectionList {
    private(set) var all: [Connection] = []
    private let budget: ConnectionBudget
    /// Told once when the last one has gone, by whoever waits for that.
    var whenEmpty: (() -> Void)?

    init(budget: ConnectionBudget) {
        self.budget = budget
    }

    func add(_ connection: Connection) {
        connection.place = Int32(truncatingIfNeeded: all.count)
        all.append(connection)
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
        guard all.isEmpty else { return }
        all = []
        whenEmpty?()
        whenEmpty = nil
    }
}
