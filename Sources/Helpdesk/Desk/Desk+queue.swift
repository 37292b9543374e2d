extension Desk {
    /// Where a customer stands in the queue, and how long it may take; nil for a chat that doesn't wait.
    package func queue(of chat: ChatID) async throws(DeskError) -> QueuePlace? {
        let found = try await stored { () throws(StoreError) in try await parts.store.chat(chat) }
        guard let found else { throw .unknownChat }
        return try await stored { () throws(StoreError) in try await parts.queuePlace(of: found) }
    }
}

extension DeskParts {
    func queuePlace(of chat: Chat) async throws(StoreError) -> QueuePlace? {
        guard case .waiting(let wanted) = chat.state else { return nil }
        let ahead = try await store.unansweredCount(.waiting, before: chat.unanswered ?? wanted)
        let now = clock.now
        // When people come back is said elsewhere; how long that takes was not measured.
        let wait = hours.isOpen(at: now) ? await answerTimes.expected(after: now - wanted) : nil
        return QueuePlace(place: ahead + 1, wait: wait)
    }
}
