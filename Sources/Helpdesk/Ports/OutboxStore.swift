/// What Telegram has still to be told: an index over the messages, kept with them.
package protocol OutboxStore: Sendable {
    /// Messages with a pending delivery in the order in which they were said. `after` is the last one of the page
    /// before.
    func pending(after: Message?, limit: Int) async throws(StoreError) -> [Message]

    /// How many messages wait.
    func pendingCount() async throws(StoreError) -> Int
}
