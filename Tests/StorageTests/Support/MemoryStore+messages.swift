import Helpdesk
import Storage

extension MemoryStore: MessageStore {
    func append(_ message: Message) throws(StoreError) -> Appended {
        try open()
        if let place = origins[message.origin], let known = messages[place.chat]?[Int(place.seq - 1)] {
            return .known(known)
        }
        guard chats[message.chat] != nil else { throw .unknown("chat \(message.chat)") }
        let next = message.numbered(Int64(messages[message.chat, default: []].count + 1))
        messages[message.chat, default: []].append(next)
        origins[message.origin] = (message.chat, next.seq)
        words[next.key] = next.searchWords
        chats[message.chat]?.hear(message)
        return .new(next)
    }

    func save(_ message: Message) throws(StoreError) -> Message {
        guard let known = try self.message(message.chat, message.seq) else { throw .unknown("message \(message.key)") }
        guard known.version == message.version else { throw .stale }
        var next = message
        next.version += 1
        messages[message.chat]?[Int(message.seq - 1)] = next
        words[next.key] = next.searchWords
        return next
    }

    func message(_ chat: ChatID, _ seq: Int64) throws(StoreError) -> Message? {
        try open()
        let known = messages[chat, default: []]
        return (1...Int64(max(1, known.count))).contains(seq) ? known.dropFirst(Int(seq - 1)).first : nil
    }

    func message(at chat: TelegramID, _ message: Int64) throws(StoreError) -> Message? {
        try open()
        return said.last { $0.places.contains { $0.chat == chat && $0.message == message } }
    }

    func message(from source: MessageSource, in chat: ChatID) throws(StoreError) -> Message? {
        try open()
        guard let place = origins[source.text(in: chat)], place.chat == chat else { return nil }
        return try message(chat, place.seq)
    }

    func lastSeq(_ chat: ChatID) throws(StoreError) -> Int64 {
        try open()
        return Int64(messages[chat, default: []].count)
    }

    func messages(_ chat: ChatID, after seq: Int64, limit: Int) throws(StoreError) -> [Message] {
        try open()
        return messages[chat, default: []].filter { $0.seq > seq }.upTo(limit)
    }

    func messages(_ chat: ChatID, before seq: Int64?, limit: Int) throws(StoreError) -> [Message] {
        try open()
        return messages[chat, default: []].reversed().filter { $0.seq < seq ?? .max }.upTo(limit).reversed()
    }

    func search(_ words: String, in chat: ChatID?, limit: Int) throws(StoreError) -> [Message] {
        try open()
        let asked = SearchText.asked(words)
        guard !asked.isEmpty else { return [] }
        return said.reversed().filter { message in
            let words = self.words[message.key, default: []]
            return (chat == nil || message.chat == chat)
                && asked.allSatisfy { word in words.contains { $0.unicodeScalars.starts(with: word.unicodeScalars) } }
        }.upTo(limit)
    }

    /// All, in the order in which they were said.
    private var said: [Message] { messages.values.joined().sorted(by: isSaidBefore) }

    private func isSaidBefore(_ left: Message, _ right: Message) -> Bool { (left.at, left.key) < (right.at, right.key) }
}

extension MemoryStore: OutboxStore {
    func pending(after: Message?, limit: Int) throws(StoreError) -> [Message] {
        try open()
        return said.filter { $0.isPending }.drop { message in after.map { !isSaidBefore($0, message) } ?? false }
            .upTo(limit)
    }

    func pendingCount() throws(StoreError) -> Int {
        try open()
        return said.count { $0.isPending }
    }
}
