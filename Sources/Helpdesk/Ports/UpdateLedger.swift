/// Which of Telegram's updates were dealt with.
package protocol UpdateLedger: Sendable {
    /// Those of `ids` that are known.
    func known(_ ids: [UpdateID]) async throws(StoreError) -> Set<UpdateID>

    /// Repeating it is harmless.
    func record(_ updates: [UpdateRecord]) async throws(StoreError)

    /// The highest update that was dealt with; nil before the first.
    func lastUpdate() async throws(StoreError) -> UpdateID?

    /// Drops those that Telegram can't repeat any more; those set aside stay. Answers how many.
    func forgetUpdates(before time: Moment) async throws(StoreError) -> Int
}
