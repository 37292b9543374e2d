extension Desk {
    /// Takes everything of a customer's out of the store and ends what they have open. Answers the files whose bytes
    /// are to be deleted; asked again it answers nothing.
    package func erase(_ customer: CustomerID, by actor: Actor) async throws(DeskError) -> [FileID] {
        let chats = try await stored { () throws(StoreError) in
            try await parts.store.chats(of: customer, limit: 10_000)
        }
        let line = parts.line("customer.erased", by: actor)
        let files = try await stored { () throws(StoreError) in try await parts.store.erase(customer, line: line) }
        for chat in chats {
            try await inRoom(chat.id) { room throws(DeskError) in room.forget() }
            await parts.feed.tell([News(chat: chat.id, customer: customer, .gone)])
        }
        return files
    }
}
