extension Desk {
    /// One side has seen the other's words up to `seq`. What the customer has seen in one window, the other is not
    /// told any more.
    package func read(_ reader: Author, upTo seq: Int64, in chat: ChatID) async throws(DeskError) {
        try await inRoom(chat) { room throws(DeskError) in
            var before: Int64 = 0
            let last = try await room.stored { () throws(StoreError) in try await room.parts.store.lastSeq(chat) }
            let mark = min(seq, last)
            let changed = try await room.change { chat in
                before = reader == .customer ? chat.readByCustomer : chat.readByManager
                guard mark > before else { return false }
                if reader == .customer { chat.readByCustomer = mark } else { chat.readByManager = mark }
                return true
            }
            guard mark > before else { return }
            if reader == .customer { try await room.skipDeliveries(after: before, upTo: mark) }
            _ = changed
            await room.tell(.read(by: reader, seq: mark))
        }
    }
}

extension Room {
    fileprivate func skipDeliveries(after seq: Int64, upTo last: Int64) async throws(DeskError) {
        var after = seq
        while after < last {
            let (from, limit) = (after, Int(min(200, last - after)))
            let page = try await stored { () throws(StoreError) in
                try await parts.store.messages(id, after: from, limit: limit)
            }
            guard let end = page.last?.seq else { return }
            for message in page where message.seq <= last && message.isWaitingForPrivateChat {
                _ = try await revise(message.seq) { $0.skipPrivateChat() }
            }
            after = end
        }
    }

    /// Changes a message, anew if someone else did meanwhile. Nil if nothing changed.
    func revise(
        _ seq: Int64, _ change: (inout Message) throws(DeskError) -> Bool
    ) async throws(DeskError) -> Message? {
        while true {
            let found = try await stored { () throws(StoreError) in try await parts.store.message(id, seq) }
            guard var message = found else { throw .unknownMessage }
            guard try change(&message) else { return nil }
            do { return try await parts.store.save(message) } catch {
                guard error == .stale else { throw .store(error) }
            }
        }
    }
}

extension Message {
    fileprivate var isWaitingForPrivateChat: Bool {
        deliveries.contains { $0.target == .privateChat && $0.action == .post && $0.state == .pending }
    }

    fileprivate mutating func skipPrivateChat() -> Bool {
        let waiting = deliveries.firstIndex {
            $0.target == .privateChat && $0.action == .post && $0.state == .pending
        }
        guard let waiting else { return false }
        deliveries[waiting].state = .skipped
        return true
    }
}
