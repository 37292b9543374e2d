/// The chats.
package protocol ChatStore: Sendable {
    func chat(_ id: ChatID) async throws(StoreError) -> Chat?
    func chat(number: Int64) async throws(StoreError) -> Chat?

    /// The chat that a topic stands for.
    func chat(group: TelegramID, thread: Int64) async throws(StoreError) -> Chat?

    /// A customer's chats, the newest first.
    func chats(of customer: CustomerID, limit: Int) async throws(StoreError) -> [Chat]

    /// Chats with this status, the one whose last word is oldest first. `after` is the last one of the page before.
    func chats(_ status: ChatStatus, after: Chat?, limit: Int) async throws(StoreError) -> [Chat]

    /// Chats that this manager has.
    func chats(takenBy manager: TelegramID) async throws(StoreError) -> [Chat]

    /// Puts a new chat and gives it its number; if its id is there already, that chat is answered, untouched.
    func add(_ chat: Chat) async throws(StoreError) -> Chat

    /// Replaces the record it was read from, or throws `stale`; `taken` if its topic is another chat's. The last word
    /// never moves back, and since when the customer waits is what it was, settled by the new state. Answers what is
    /// there now.
    func save(_ chat: Chat) async throws(StoreError) -> Chat

    /// As `save` does, and the line is written: both or neither, or the line when the store is next opened.
    func save(_ chat: Chat, _ line: AuditLine) async throws(StoreError) -> Chat

    /// Chats with this status whose customers have waited for an answer since before `time`, the longest first. `after`
    /// is the last one of the page before.
    func unanswered(
        _ status: ChatStatus, before time: Moment, after: Chat?, limit: Int
    ) async throws(StoreError) -> [Chat]

    /// How many chats with this status have waited for an answer since before `time`.
    func unansweredCount(_ status: ChatStatus, before time: Moment) async throws(StoreError) -> Int

    /// How many chats have each status.
    func chatCounts() async throws(StoreError) -> [ChatStatus: Int]
}
