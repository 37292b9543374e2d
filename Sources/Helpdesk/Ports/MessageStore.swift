/// What was said. A message is durable when the call that put it there returns, and not before.
package protocol MessageStore: Sendable {
    /// Gives the message the next place in its chat; one with a source that is known changes nothing. The chat hears it,
    /// without a new version: its last word, and since when the customer waits.
    func append(_ message: Message) async throws(StoreError) -> Appended

    /// Replaces the record it was read from, or throws `stale`. Answers what is there now.
    func save(_ message: Message) async throws(StoreError) -> Message

    func message(_ chat: ChatID, _ seq: Int64) async throws(StoreError) -> Message?

    /// The message that one of Telegram's stands for; the last of them if several were told in one.
    func message(at chat: TelegramID, _ message: Int64) async throws(StoreError) -> Message?
    func message(from source: MessageSource, in chat: ChatID) async throws(StoreError) -> Message?

    /// The place of the newest message, 0 if there is none.
    func lastSeq(_ chat: ChatID) async throws(StoreError) -> Int64

    /// The oldest messages behind `seq`, in order.
    func messages(_ chat: ChatID, after seq: Int64, limit: Int) async throws(StoreError) -> [Message]

    /// The newest messages before `seq`, in order; before the end if nil.
    func messages(_ chat: ChatID, before seq: Int64?, limit: Int) async throws(StoreError) -> [Message]

    /// Messages that hold all these words or words that begin so, the newest first, whatever script or case they are
    /// written in.
    func search(_ words: String, in chat: ChatID?, limit: Int) async throws(StoreError) -> [Message]
}
