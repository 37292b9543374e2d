/// Counts what happened, and keeps what was counted: only chats that changed since are read again.
actor Bookkeeper {
    private struct Entry {
        var chat: Chat
        var facts: ChatFacts
    }

    private let parts: DeskParts
    private var entries: [ChatID: Entry] = [:]
    /// Chats in which something may have changed since they were read.
    private var touched: Set<ChatID> = []
    private var isCounting = false
    private var hasCounted = false

    init(_ parts: DeskParts) { self.parts = parts }

    /// Something is being done in the chat.
    func touch(_ chat: ChatID) {
        // Before the first count nothing is known that could be wrong.
        if hasCounted || isCounting { touched.insert(chat) }
    }

    func count(days: Int) async throws(StoreError) -> Statistics {
        isCounting = true
        let zone = parts.hours.zone
        var tally = Tally(days: days, today: zone.local(parts.clock.now).floored(by: 86_400), zone)
        var counted: [ChatID: Entry] = [:]
        for status in ChatStatus.allCases {
            // Behind all whose last word is older.
            var last: Chat? = Chat.end(before: tally.since)
            repeat {
                let page = try await parts.store.chats(status, after: last, limit: 500)
                for chat in page { counted[chat.id] = try await read(chat) }
                last = page.last
            } while last != nil
        }
        // What went on meanwhile may have gone from a list that was still to be read to one that was.
        for id in touched {
            guard let chat = try await parts.store.chat(id), chat.lastWord >= tally.since else { continue }
            counted[id] = try await read(chat)
        }
        for entry in counted.values { tally.add(entry.facts, of: entry.chat) }
        (entries, hasCounted) = (counted, true)
        let names = Dictionary(try await parts.store.managers().map { ($0.id, $0.name) }) { first, _ in first }
        let now = try await parts.store.chatCounts()
        return tally.total(names, now)
    }

    private func read(_ chat: Chat) async throws(StoreError) -> Entry {
        if let known = entries[chat.id], known.chat == chat, !touched.contains(chat.id) { return known }
        touched.remove(chat.id)
        var (messages, last): ([Message], Int64) = ([], 0)
        while true {
            let page = try await parts.store.messages(chat.id, after: last, limit: 500)
            guard let end = page.last else { break }
            messages += page
            last = end.seq
        }
        return Entry(chat: chat, facts: ChatFacts(chat, messages, parts.hours.zone))
    }
}

extension Chat {
    /// Stands in the order of last words before all chats from `time` on.
    fileprivate static func end(before time: Moment) -> Chat {
        Chat(
            id: ChatID("\u{10FFFF}"), customer: CustomerID(""),
            opened: Moment(milliseconds: time.milliseconds - 1))
    }
}
