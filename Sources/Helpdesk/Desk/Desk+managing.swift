extension Desk {
    /// Changes what managers see of a chat, and tells those who show it. Answers what it is now.
    @discardableResult
    package func annotate(_ chat: ChatID, _ change: @Sendable (inout Chat) -> Bool) async throws(DeskError) -> Chat {
        try await inRoom(chat) { room throws(DeskError) in
            var isChanged = false
            let now = try await room.change { chat in
                isChanged = change(&chat)
                return isChanged
            }
            if isChanged { await room.tell(.described(now)) }
            return now
        }
    }

    /// Writes down that a manager did something, or that the desk did, if it is nobody.
    package func log(
        _ action: String, by manager: TelegramID?, chat: ChatID? = nil, _ details: [String: String] = [:]
    ) async throws(DeskError) {
        let now = parts.clock.now
        let actor = manager.map { "manager:\($0)" } ?? "system"
        let line = AuditLine(
            id: parts.ids.line(at: now), at: now, actor: actor, action: action, chat: chat, details: details)
        try await stored { () throws(StoreError) in try await parts.store.write(line) }
    }

    /// Takes a manager's rights away at once; the chats they had wait for another. Answers how many; nil for who is no
    /// manager.
    package func dismiss(_ id: TelegramID, by admin: TelegramID) async throws(DeskError) -> Int? {
        let now = parts.clock.now
        while true {
            let known = try await stored { () throws(StoreError) in try await parts.store.manager(id) }
            guard var manager = known, manager.isActive else { return nil }
            manager.removed = now
            manager.isAvailable = false
            do {
                _ = try await parts.store.save(manager)
                break
            } catch {
                guard error == .stale else { throw .store(error) }
            }
        }
        try await log("manager.removed", by: admin, ["manager": "\(id)"])
        let chats = try await stored { () throws(StoreError) in try await parts.store.chats(takenBy: id) }
        for chat in chats {
            // It may be another's by now.
            _ = await attempt(.managerLeft, in: chat.id)
        }
        return chats.count
    }
}

extension Desk {
    /// Something about the customer is otherwise: whoever shows the chat looks again.
    package func show(_ chat: Chat) async {
        await parts.feed.tell([News(chat: chat.id, customer: chat.customer, .described(chat))])
    }
}
