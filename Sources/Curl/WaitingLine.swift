/// Transfers that wait for a connection: each origin in its own order, the origins in turn.
struct WaitingLine {
    private struct Lane {
        var active = 0
        var waiting: [Transfer] = []
        /// It is in the list of those whose turn it may be.
        var isListed = false
    }

    private let limit: Int
    private let limitPerOrigin: Int
    private var active = 0
    private var lanes: [String: Lane] = [:]
    private var turns: [String] = []

    init(limit: Int, limitPerOrigin: Int) {
        self.limit = max(1, limit)
        self.limitPerOrigin = max(1, limitPerOrigin)
    }

    mutating func append(_ transfer: Transfer) {
        lanes[transfer.origin, default: Lane()].waiting.append(transfer)
        list(transfer.origin)
    }

    /// The next one that may start, which is then counted as active.
    mutating func next() -> Transfer? {
        while active < limit, !turns.isEmpty {
            let origin = turns.removeFirst()
            lanes[origin]?.isListed = false
            guard let lane = lanes[origin], !lane.waiting.isEmpty, lane.active < limitPerOrigin else { continue }
            let transfer = lanes[origin]?.waiting.removeFirst()
            lanes[origin]?.active += 1
            active += 1
            list(origin)
            return transfer
        }
        return nil
    }

    /// An active one is over.
    mutating func finished(_ transfer: Transfer) {
        active -= 1
        lanes[transfer.origin]?.active -= 1
        tidy(transfer.origin)
    }

    /// Takes out one that waits.
    mutating func remove(_ transfer: Transfer) {
        guard let index = lanes[transfer.origin]?.waiting.firstIndex(where: { $0 === transfer }) else { return }
        lanes[transfer.origin]?.waiting.remove(at: index)
        tidy(transfer.origin)
    }

    private mutating func tidy(_ origin: String) {
        list(origin)
        guard let lane = lanes[origin], lane.active == 0, lane.waiting.isEmpty, !lane.isListed else { return }
        lanes[origin] = nil
    }

    private mutating func list(_ origin: String) {
        guard let lane = lanes[origin], !lane.isListed, !lane.waiting.isEmpty, lane.active < limitPerOrigin else {
            return
        }
        lanes[origin]?.isListed = true
        turns.append(origin)
    }
}
