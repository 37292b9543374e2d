extension Desk {
    /// Keeps an answer for good. If the question is known already, in other letters or with other marks, that entry gets
    /// the new answer. Followers of `entriesChanged` are told when it is stored.
    @discardableResult
    package func addEntry(
        _ question: String, answer: String, language: Language? = nil, category: String? = nil, by actor: Actor
    ) async throws(DeskError) -> FAQEntry {
        let now = parts.clock.now
        if var known = try await entry(asking: question, in: language) {
            known.answer = answer
            known.category = category ?? known.category
            return try await save(known, by: actor)
        }
        var entry = FAQEntry(
            id: parts.ids.entry(at: now), question: question.trimmed, answer: answer.trimmed, added: now)
        entry.language = language
        entry.category = category
        if case .manager(let id) = actor { entry.addedBy = id }
        try Self.check(entry)
        let new = entry
        let added = try await stored { () throws(StoreError) in try await parts.store.add(new) }
        try await tell(.saved(added), "entry.saved", entry.id, actor)
        return added
    }

    /// Saves a changed entry; `store(.stale)` if someone else changed it meanwhile.
    @discardableResult
    package func save(_ entry: FAQEntry, by actor: Actor) async throws(DeskError) -> FAQEntry {
        try Self.check(entry)
        var next = entry
        next.changed = parts.clock.now
        let changed = next
        let saved = try await stored { () throws(StoreError) in try await parts.store.save(changed) }
        try await tell(.saved(saved), "entry.saved", entry.id, actor)
        return saved
    }

    package func removeEntry(_ id: FAQID, by actor: Actor) async throws(DeskError) {
        try await stored { () throws(StoreError) in try await parts.store.remove(entry: id) }
        try await tell(.removed(id), "entry.removed", id, actor)
    }

    /// The whole FAQ, in the order in which it was written.
    package func entries() async throws(DeskError) -> [FAQEntry] {
        try await stored { () throws(StoreError) in
            var (all, last): ([FAQEntry], FAQID?) = ([], nil)
            repeat {
                let page = try await parts.store.entries(after: last, limit: 500)
                all += page
                last = page.last?.id
            } while last != nil
            return all
        }
    }

    private func entry(asking question: String, in language: Language?) async throws(DeskError) -> FAQEntry? {
        let asked = question.plainWords
        return try await entries().first { entry in
            (language == nil || entry.language == nil || entry.language == language)
                && ([entry.question] + entry.alternatives).contains { $0.plainWords == asked }
        }
    }

    private func tell(_ change: EntryChange, _ action: String, _ id: FAQID, _ actor: Actor) async throws(DeskError) {
        await entriesChanged.tell([change])
        try await audit(parts.line(action, by: actor, ["entry": "\(id)"]))
    }

    private static func check(_ entry: FAQEntry) throws(DeskError) {
        guard !entry.question.trimmed.isEmpty, !entry.answer.trimmed.isEmpty else { throw .emptyMessage }
        guard entry.question.utf16.count <= Rules.textLimit, entry.answer.utf16.count <= Rules.textLimit else {
            throw .textTooLong(limit: Rules.textLimit)
        }
    }
}

extension String {
    /// The words of it, whatever their case and what stands between them.
    var plainWords: [Substring] {
        lowercased().split { !$0.isLetter && !$0.isNumber }
    }
}
