extension Desk {
    /// What happened today and on the days before, `days` in all. The first time everything is read; from then on only
    /// what changed.
    package func statistics(days: Int) async throws(DeskError) -> Statistics {
        try await stored { () throws(StoreError) in try await bookkeeper.count(days: min(max(1, days), 3_650)) }
    }
}
