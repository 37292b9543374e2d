extension Desk {
    // Below it, two questions are asked about different things.
    private static let nearlyTheSame = 0.55

    /// The entry that asks nearly the same, if there is one.
    package func entry(like question: String) async throws(DeskError) -> FAQEntry? {
        var best: (entry: FAQEntry, likeness: Double)?
        try await eachEntry { entry in
            let likeness = ([entry.question] + entry.alternatives).map { Likeness.of($0, question) }.max() ?? 0
            if likeness >= Self.nearlyTheSame, likeness > best?.likeness ?? 0 { best = (entry, likeness) }
        }
        return best?.entry
    }

    /// Answers this question from now on. The same question and answer again are the same entry.
    @discardableResult
    package func addEntry(
        _ question: String, answer: String, language: Language?, category: String?, by manager: TelegramID?
    ) async throws(DeskError) -> FAQEntry {
        var known: FAQEntry?
        try await eachEntry { if $0.question == question, $0.answer == answer { known = $0 } }
        if let known { return known }
        let now = parts.clock.now
        var entry = FAQEntry(id: parts.ids.entry(at: now), question: question, answer: answer, added: now)
        entry.language = language
        entry.category = category
        entry.addedBy = manager
        let new = entry
        let added = try await stored { () throws(StoreError) in try await parts.store.add(new) }
        try await log("faq.added", by: manager, ["entry": added.id.rawValue])
        entriesHaveChanged()
        return added
    }

    /// Changes an entry; nil if there is none.
    @discardableResult
    package func changeEntry(
        _ id: FAQID, by manager: TelegramID?, _ change: (inout FAQEntry) -> Bool
    ) async throws(DeskError) -> FAQEntry? {
        while true {
            let found = try await stored { () throws(StoreError) in try await parts.store.entry(id) }
            guard var entry = found else { return nil }
            guard change(&entry) else { return entry }
            entry.changed = parts.clock.now
            let changed = entry
            let saved: FAQEntry
            do { saved = try await parts.store.save(changed) } catch {
                guard error == .stale else { throw .store(error) }
                continue
            }
            try await log("faq.changed", by: manager, ["entry": id.rawValue])
            entriesHaveChanged()
            return saved
        }
    }

    /// Takes an entry away; repeating it is harmless.
    package func removeEntry(_ id: FAQID, by manager: TelegramID?) async throws(DeskError) {
        try await stored { () throws(StoreError) in try await parts.store.remove(entry: id) }
        try await log("faq.removed", by: manager, ["entry": id.rawValue])
        entriesHaveChanged()
    }

    private func eachEntry(_ look: (FAQEntry) -> Void) async throws(DeskError) {
        var last: FAQID?
        while true {
            let after = last
            let page = try await stored { () throws(StoreError) in
                try await parts.store.entries(after: after, limit: 500)
            }
            guard let end = page.last else { return }
            page.forEach(look)
            last = end.id
        }
    }
}
