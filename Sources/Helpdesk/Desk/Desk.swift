/// The one door into the desk: every window asks here, and hears what came of it from the feed.
package final class Desk: Sendable {
    package let parts: DeskParts
    /// Tells of every change of the FAQ, once it is stored.
    package let entriesChanged = Broadcast<EntryChange>()
    /// Tells of every change of a manager, once it is stored: who was removed has to be cut off.
    package let staffChanged = Broadcast<Manager>()
    let bookkeeper: Bookkeeper
    private let rooms: Rooms

    /// Keeps about `liveChats` chats in memory.
    package init(_ parts: DeskParts, liveChats: Int = 10_000) {
        self.parts = parts
        rooms = Rooms(parts, capacity: liveChats)
        bookkeeper = Bookkeeper(parts)
    }

    /// Deals with an event of a chat. `origin` marks the socket that need not be told.
    @discardableResult
    package func handle(
        _ event: DeskEvent, in chat: ChatID, origin: String? = nil
    ) async throws(DeskError) -> Outcome {
        let outcome = try await inRoom(chat) { room throws(DeskError) in
            try await room.handle(event, origin: origin)
        }
        // Who answers has read.
        if case .managerSaid = event, let said = outcome.said { try await read(.manager, upTo: said.seq, in: chat) }
        return outcome
    }

    /// As above, for whoever has something to say about what is refused.
    package func attempt(_ event: DeskEvent, in chat: ChatID) async -> Result<Outcome, DeskError> {
        do { return .success(try await handle(event, in: chat)) } catch { return .failure(error) }
    }

    /// Someone is writing. It is told and not kept.
    package func typing(_ author: Author, name: String, in chat: Chat) async {
        await parts.feed.tell([News(chat: chat.id, customer: chat.customer, .typing(author, name: name))])
    }

    /// The next piece of an answer. It is told and not kept; the answer itself is, once it is whole.
    package func writing(_ text: String, ref: String, in chat: Chat) async {
        await parts.feed.tell([News(chat: chat.id, customer: chat.customer, .writing(ref: ref, text: text))])
    }

    func inRoom<Result: Sendable>(
        _ chat: ChatID, _ work: @Sendable (isolated Room) async throws(DeskError) -> Result
    ) async throws(DeskError) -> Result {
        let room = await rooms.borrow(chat)
        let result: Swift.Result<Result, DeskError>
        do { result = .success(try await room.inTurn(work)) } catch { result = .failure(error) }
        await rooms.giveBack(chat)
        await bookkeeper.touch(chat)
        return try result.get()
    }
}
