extension Chat {
    /// Moves by the rules, and notes when.
    package mutating func move(_ event: ChatEvent, at time: Moment) throws(ChatRefusal) {
        let next = try state.after(event, at: time)
        guard next != state else { return }
        switch next {
        case .waiting:
            wanted = time
            answered = nil
            awayUntil = nil
        case .taken(let manager):
            taken = time
            lastManager = manager
        case .closed: closed = time
        case .assistant: break
        }
        if state == .closed {
            reopened = time
            if let rating { pastRatings.append(rating) }
            if pastRatings.count > Self.ratingsKept { pastRatings.removeFirst() }
            rating = nil
        }
        state = next
        moved = time
        era += 1
        settleWaiting()
    }

    /// Notes that the effect of an update is in here; false if it was already.
    package mutating func note(_ update: UpdateID) -> Bool {
        guard !updates.contains(update) else { return false }
        updates.append(update)
        if updates.count > Self.updatesKept { updates.removeFirst(updates.count - Self.updatesKept) }
        return true
    }

    // A repeat comes soon after, and the ledger of all updates knows the older ones.
    private static let updatesKept = 32
    private static let ratingsKept = 20
}
