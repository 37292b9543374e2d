/// Tells those who watch their chats wait how the queue moves.
struct QueueCrier {
    private let parts: DeskParts
    private var told: [ChatID: QueuePlace] = [:]

    init(_ parts: DeskParts) { self.parts = parts }

    /// Looks at the head of the queue, and tells those who stand elsewhere than they were told.
    mutating func cry() async throws(StoreError) {
        var next: [ChatID: QueuePlace] = [:]
        let page = try await parts.store.unanswered(.waiting, before: parts.clock.now, after: nil, limit: Self.heard)
        for (index, chat) in page.enumerated() where parts.isWatching(chat.customer) {
            guard case .waiting(let wanted) = chat.state else { continue }
            let isOpen = parts.hours.isOpen(at: parts.clock.now)
            let wait = isOpen ? await parts.answerTimes.expected(after: parts.clock.now - wanted) : nil
            let place = QueuePlace(place: index + 1, wait: wait)
            next[chat.id] = place
            guard told[chat.id].map({ place.differs(from: $0) }) ?? true else {
                next[chat.id] = told[chat.id]
                continue
            }
            await parts.feed.tell([News(chat: chat.id, customer: chat.customer, .queued(chat, place))])
        }
        told = next
    }

    // Those behind hear it when they come nearer.
    private static let heard = 200
}

extension QueuePlace {
    /// By more than a minute that passes.
    fileprivate func differs(from other: QueuePlace) -> Bool {
        guard place == other.place, let wait, let otherWait = other.wait else {
            return place != other.place || wait != other.wait
        }
        return wait.milliseconds / 60_000 != otherWait.milliseconds / 60_000
    }
}
