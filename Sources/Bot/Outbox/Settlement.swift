import Helpdesk

/// Notes in the store what Telegram was told, even if the task was cancelled meanwhile: what is not noted is told again.
struct Settlement: Sendable {
    let store: any Store
    let wall: WallClock
    /// Called with what a message is once Telegram was told of it.
    var noted: @Sendable (Message) async -> Void = { _ in }

    /// The message was posted as `shown` in these places. What changed about it meanwhile is told next.
    func posted(_ shown: Message, to side: Place.Side, at places: [Place]) async throws {
        let now = wall.now
        try await change(shown) { message in
            message.places += places.filter { !message.places.contains($0) }
            message.settle(.post, to: side, .sent)
            if message.deleted != nil, shown.deleted == nil {
                message.deliver(.recall, to: side, due: now)
            } else if message.text != shown.text {
                message.deliver(.edit, to: side, due: now)
            }
            return true
        }
    }

    /// What was asked for is done, or need not be.
    func done(_ message: Message, _ action: Delivery.Action, to side: Place.Side, _ state: Delivery.State) async throws
    {
        try await change(message) { current in
            current.settle(action, to: side, state)
            // An edit that came while the last one was on its way.
            if action == .edit, current.text != message.text { current.deliver(.edit, to: side, due: wall.now) }
            return true
        }
    }

    /// Telegram will not have it.
    func failed(_ message: Message, _ action: Delivery.Action, to side: Place.Side, because reason: String) async throws
    {
        try await change(message) { current in
            current.settle(action, to: side, .failed, because: reason)
            return true
        }
    }

    private func change(_ message: Message, _ change: @escaping @Sendable (inout Message) -> Bool) async throws {
        try await unbreakable { [store, noted] in
            if let now = try await store.change(message.chat, message.seq, change) { await noted(now) }
        }
    }
}

extension Message {
    /// The first thing that a side has still to be told of it.
    func pending(to side: Place.Side) -> Delivery? {
        deliveries.first { $0.target == side && $0.state == .pending }
    }

    fileprivate mutating func settle(
        _ action: Delivery.Action, to side: Place.Side, _ state: Delivery.State, because reason: String? = nil
    ) {
        let place = deliveries.firstIndex { $0.target == side && $0.action == action && $0.state == .pending }
        guard let place else { return }
        deliveries[place].state = state
        deliveries[place].attempts += 1
        deliveries[place].error = reason
    }
}
