import Synchronization

/// How many connections a server holds at once, over all its loops.
package final class ConnectionBudget: Sendable {
    private let limit: Int
    private let taken = Atomic<Int>(0)

    package init(limit: Int) {
        self.limit = limit
    }

    package var inUse: Int { taken.load(ordering: .relaxed) }

    /// Takes a place if there is one.
    func take() -> Bool {
        if taken.wrappingAdd(1, ordering: .relaxed).newValue <= limit { return true }
        giveBack()
        return false
    }

    func giveBack() {
        taken.wrappingSubtract(1, ordering: .relaxed)
    }
}
