/// All that shall go wrong, in the order in which it was asked for; the first that strikes decides.
struct FaultPlan: Sendable {
    private(set) var faults: [Fault] = []
    private var nextID = 1
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func add(_ make: (Int) throws(ControlProblem) -> Fault) throws(ControlProblem) -> Fault {
        let fault = try make(nextID)
        nextID += 1
        faults.append(fault)
        return fault
    }

    mutating func remove(_ id: Int) -> Bool {
        let count = faults.count
        faults.removeAll { $0.id == id }
        return faults.count < count
    }

    mutating func clear() { faults = [] }

    /// What becomes of this call.
    mutating func strike(_ call: Call) -> Fault.Action? {
        strike { !$0.concernsUpdates && $0.matches(call) }
    }

    /// What becomes of updates on their way to a bot.
    mutating func strikeUpdates(of bot: Int64) -> Fault.Action? {
        strike { $0.concernsUpdates && ($0.bot == nil || $0.bot == bot) }
    }

    private mutating func strike(_ isMeant: (Fault) -> Bool) -> Fault.Action? {
        for index in faults.indices where isMeant(faults[index]) {
            if faults[index].strikes(&random) { return faults[index].action }
        }
        return nil
    }

    /// Puts updates out of order, but those of one lane never.
    mutating func reorder(_ updates: [QueuedUpdate]) -> [QueuedUpdate] {
        var lanes = Dictionary(grouping: updates.indices) { updates[$0].lane }
        let order = updates.map(\.lane).shuffled(using: &random)
        return order.compactMap { lane in
            guard let index = lanes[lane]?.first else { return nil }
            lanes[lane]?.removeFirst()
            return updates[index]
        }
    }
}
