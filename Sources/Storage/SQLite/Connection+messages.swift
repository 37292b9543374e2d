import Helpdesk
import SQLite

extension Connection {
    /// The messages that a query finds. The columns know place and version: a body is written before it has a place.
    func messages(_ clause: String, _ values: [SQLValue]) throws -> [Message] {
        try all("SELECT body, messages.seq, version FROM messages \(clause)", values) { row in
            var message: Message = try row.record()
            message = message.numbered(try row.int(1))
            message.version = try row.int(2)
            return message
        }
    }

    func lastSeq(_ chat: ChatID) throws -> Int64 {
        try number("SELECT ifnull(max(seq), 0) FROM messages WHERE chat = ?", [.text(chat.rawValue)])
    }

    func append(_ draft: MessageDraft) throws -> Appended {
        let chat = SQLValue.text(draft.message.chat.rawValue)
        let place = try first(
            """
            INSERT INTO messages (chat, seq, origin, at, version, body)
            SELECT id, 1 + ifnull((SELECT max(seq) FROM messages WHERE chat = chats.id), 0), ?, ?, ?, ?
            FROM chats WHERE id = ? ON CONFLICT (origin) DO NOTHING RETURNING id, seq
            """,
            [
                .text(draft.origin), .int(draft.message.at.milliseconds), .int(draft.message.version), draft.body, chat,
            ]
        ) { (id: try $0.int(0), seq: try $0.int(1)) }
        guard let place else {
            if let known = try messages("WHERE origin = ?", [.text(draft.origin)]).first { return .known(known) }
            throw StoreError.unknown("chat \(draft.message.chat)")
        }
        let message = draft.message.numbered(place.seq)
        try queueWords(of: place.id, draft.words)
        try add(draft.places, of: message)
        if message.isPending { try markPending(message) }
        try hear(message)
        return .new(message)
    }

    /// Puts a message at the place that it has; one that is there already is left alone.
    func insert(_ message: Message) throws {
        let words = message.searchWords
        try run(
            """
            INSERT INTO messages (chat, seq, origin, at, version, body) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [
                .text(message.chat.rawValue), .int(message.seq), .text(message.origin), .int(message.at.milliseconds),
                .int(message.version), message.body,
            ])
        guard changes == 1 else { return }
        try replaceWords(of: lastInsertRowID, [], by: words)
        try add(message.placeKeys, of: message)
        if message.isPending { try markPending(message) }
    }

    func save(_ message: Message) throws -> Message {
        let key: [SQLValue] = [.text(message.chat.rawValue), .int(message.seq)]
        guard let id = try first("SELECT id FROM messages WHERE chat = ? AND seq = ?", key, { try $0.int(0) }),
            let known = try messages("WHERE id = ?", [.int(id)]).first
        else { throw StoreError.unknown("message \(message.key)") }
        guard known.version == message.version else { throw StoreError.stale }
        var next = message
        next.version += 1
        try run(
            "UPDATE messages SET version = ?, body = ? WHERE id = ?", [.int(next.version), next.body, .int(id)])
        try replaceWords(of: id, known.searchWords, by: next.searchWords)
        try remove(known.placeKeys.filter { !next.placeKeys.contains($0) }, of: next)
        try add(next.placeKeys.filter { !known.placeKeys.contains($0) }, of: next)
        if known.isPending != next.isPending {
            if next.isPending { try markPending(next) } else { try unmarkPending(next) }
        }
        return next
    }

    /// Takes a message out of everything that knows it.
    func takeOut(_ message: Message, id: Int64) throws {
        try replaceWords(of: id, message.searchWords, by: [])
        try remove(message.placeKeys, of: message)
        if message.isPending { try unmarkPending(message) }
        try run("DELETE FROM messages WHERE id = ?", [.int(id)])
    }

    private func add(_ places: [String], of message: Message) throws {
        for place in places {
            try run(
                "INSERT OR IGNORE INTO places (place, chat, seq) VALUES (?, ?, ?)",
                [.text(place), .text(message.chat.rawValue), .int(message.seq)])
        }
    }

    private func remove(_ places: [String], of message: Message) throws {
        for place in places {
            try run(
                "DELETE FROM places WHERE place = ? AND chat = ? AND seq = ?",
                [.text(place), .text(message.chat.rawValue), .int(message.seq)])
        }
    }

    private func markPending(_ message: Message) throws {
        try run("INSERT OR IGNORE INTO pending (at, chat, seq) VALUES (?, ?, ?)", pendingKey(message))
    }

    private func unmarkPending(_ message: Message) throws {
        try run("DELETE FROM pending WHERE at = ? AND chat = ? AND seq = ?", pendingKey(message))
    }

    private func pendingKey(_ message: Message) -> [SQLValue] {
        [.int(message.at.milliseconds), .text(message.chat.rawValue), .int(message.seq)]
    }
}
