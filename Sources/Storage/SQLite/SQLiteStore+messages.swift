package import Helpdesk
import SQLite

extension SQLiteStore: MessageStore {
    package func append(_ message: Message) async throws(StoreError) -> Appended {
        // What takes time is done here, on the caller's thread; the one that writes only writes.
        let draft = MessageDraft(message)
        let appended = try await write { try $0.append(draft) }
        if case .new = appended, !draft.words.isEmpty { drain.nudge() }
        return appended
    }

    package func save(_ message: Message) async throws(StoreError) -> Message {
        try await write { try $0.save(message) }
    }

    package func message(_ chat: ChatID, _ seq: Int64) async throws(StoreError) -> Message? {
        try await read { try $0.messages("WHERE chat = ? AND seq = ?", [.text(chat.rawValue), .int(seq)]).first }
    }

    package func message(at chat: TelegramID, _ message: Int64) async throws(StoreError) -> Message? {
        let place = Place.key(chat: chat, message: message)
        return try await read {
            try $0.messages(
                """
                WHERE (chat, seq) = (
                    SELECT chat, seq FROM places WHERE place = ? ORDER BY place, chat DESC, seq DESC LIMIT 1)
                """, [.text(place)]
            ).first
        }
    }

    package func message(from source: MessageSource, in chat: ChatID) async throws(StoreError) -> Message? {
        let origin = source.text(in: chat)
        return try await read {
            try $0.messages("WHERE origin = ? AND chat = ?", [.text(origin), .text(chat.rawValue)]).first
        }
    }

    package func lastSeq(_ chat: ChatID) async throws(StoreError) -> Int64 {
        try await read { try $0.lastSeq(chat) }
    }

    package func messages(_ chat: ChatID, after seq: Int64, limit: Int) async throws(StoreError) -> [Message] {
        try await read {
            try $0.messages(
                "WHERE chat = ? AND seq > ? ORDER BY seq LIMIT ?",
                [.text(chat.rawValue), .int(seq), .limit(limit)])
        }
    }

    package func messages(_ chat: ChatID, before seq: Int64?, limit: Int) async throws(StoreError) -> [Message] {
        try await read {
            try $0.messages(
                "WHERE chat = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
                [.text(chat.rawValue), .int(seq ?? .max), .limit(limit)]
            ).reversed()
        }
    }

    package func search(_ words: String, in chat: ChatID?, limit: Int) async throws(StoreError) -> [Message] {
        let asked = SearchText.asked(words)
        guard !asked.isEmpty else { return [] }
        return try await read { try $0.messages(holding: asked, in: chat?.rawValue, limit: limit) }
    }
}

extension SQLiteStore: OutboxStore {
    package func pending(after: Message?, limit: Int) async throws(StoreError) -> [Message] {
        let mark: [SQLValue] = [
            .int(after?.at.milliseconds ?? .min), .text(after?.chat.rawValue ?? ""), .int(after?.seq ?? 0),
        ]
        return try await read {
            try $0.messages(
                """
                JOIN (SELECT at, chat, seq FROM pending WHERE (at, chat, seq) > (?, ?, ?)
                      ORDER BY at, chat, seq LIMIT ?) AS next
                ON messages.chat = next.chat AND messages.seq = next.seq
                ORDER BY next.at, next.chat, next.seq
                """, mark + [.limit(limit)])
        }
    }

    package func pendingCount() async throws(StoreError) -> Int {
        Int(try await read { try $0.number("SELECT count(*) FROM pending") })
    }
}
