extension Desk {
    // Below it, two questions are asked about different things.
    private static let nearlyTheSame = 0.55

    /// The entry that asks nearly the same, if there is one.
    package func entry(like question: String) async throws(DeskError) -> FAQEntry? {
        var best: (entry: FAQEntry, likeness: Double)?
        for entry in try await entries() {
            let likeness = ([entry.question] + entry.alternatives).map { Likeness.of($0, question) }.max() ?? 0
            if likeness >= Self.nearlyTheSame, likeness > best?.likeness ?? 0 { best = (entry, likeness) }
        }
        return best?.entry
    }

    /// Changes an entry, anew if someone else did meanwhile. Nil if it is gone.
    @discardableResult
    package func changeEntry(
        _ id: FAQID, by actor: Actor, _ change: @Sendable (inout FAQEntry) -> Bool
    ) async throws(DeskError) -> FAQEntry? {
        while true {
            let found = try await stored { () throws(StoreError) in try await parts.store.entry(id) }
            guard var entry = found else { return nil }
            guard change(&entry) else { return entry }
            do { return try await save(entry, by: actor) } catch {
                guard error == .store(.stale) else { throw error }
            }
        }
    }
}
