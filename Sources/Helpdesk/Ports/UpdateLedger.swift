/// Telegram's updates: taken in first, so that Telegram need not keep them, and dealt with afterwards.
package protocol UpdateLedger: Sendable {
    /// Keeps those that are not known yet, all or none of them, and answers them in their order.
    func receive(_ updates: [UpdateRecord]) async throws(StoreError) -> [UpdateRecord]

    /// They are dealt with: their bodies are dropped. Repeating it is harmless.
    func settle(_ updates: [UpdateID]) async throws(StoreError)

    /// It can't be dealt with, for this reason.
    func setAside(_ update: UpdateID, problem: String) async throws(StoreError)

    /// Those still to be dealt with, by number. `after` is the last one of the page before.
    func waitingUpdates(after: UpdateID?, limit: Int) async throws(StoreError) -> [UpdateRecord]

    /// Those set aside, the newest first.
    func updatesSetAside(limit: Int) async throws(StoreError) -> [UpdateRecord]

    /// The one that was taken in last; nil before the first.
    func lastUpdate() async throws(StoreError) -> UpdateID?

    /// Drops those dealt with before `time`, which Telegram can't repeat any more. Answers how many.
    func forgetUpdates(before time: Moment) async throws(StoreError) -> Int
}
