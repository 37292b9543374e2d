package import Helpdesk
import SQLite

extension SQLiteStore: ChatStore {
    package func chat(_ id: ChatID) async throws(StoreError) -> Chat? {
        try await read { try $0.chats("WHERE id = ?", [.text(id.rawValue)]).first }
    }

    package func chat(number: Int64) async throws(StoreError) -> Chat? {
        try await read { try $0.chats("WHERE number = ?", [.int(number)]).first }
    }

    package func chat(group: TelegramID, thread: Int64) async throws(StoreError) -> Chat? {
        let topic = Topic.key(group: group, thread: thread)
        return try await read { try $0.chats("WHERE topic = ?", [.text(topic)]).first }
    }

    package func chats(of customer: CustomerID, limit: Int) async throws(StoreError) -> [Chat] {
        try await read {
            try $0.chats(
                "WHERE customer = ? ORDER BY opened DESC, number DESC LIMIT ?",
                [.text(customer.rawValue), .limit(limit)])
        }
    }

    package func chats(_ status: ChatStatus, after: Chat?, limit: Int) async throws(StoreError) -> [Chat] {
        let (time, id) = (after?.lastWord.milliseconds ?? .min, after?.id.rawValue ?? "")
        return try await read {
            try $0.chats(
                "WHERE status = ? AND (last_word, id) > (?, ?) ORDER BY last_word, id LIMIT ?",
                [.text(status.rawValue), .int(time), .text(id), .limit(limit)])
        }
    }

    package func chats(takenBy manager: TelegramID) async throws(StoreError) -> [Chat] {
        try await read { try $0.chats("WHERE manager = ?", [.int(manager.rawValue)]) }
    }

    package func add(_ chat: Chat) async throws(StoreError) -> Chat {
        try await write { connection in
            if let known = try connection.chats("WHERE id = ?", [.text(chat.id.rawValue)]).first { return known }
            try connection.claimTopic(of: chat)
            let numbered = chat.numbered(try connection.next("chat"))
            try connection.insert(numbered)
            return numbered
        }
    }

    package func save(_ chat: Chat) async throws(StoreError) -> Chat {
        try await write { connection in
            try connection.claimTopic(of: chat)
            let columns: [(name: String, value: SQLValue)] = [
                ("status", .text(chat.status.rawValue)), ("manager", SQLValue(chat.state.manager?.rawValue)),
                ("topic", SQLValue(chat.topicKey)),
            ]
            _ = try connection.replace(chat, "chats", columns, key: .text(chat.id.rawValue))
            try connection.moveLastWord(of: chat.id, to: chat.lastWord)
            guard let saved = try connection.chats("WHERE id = ?", [.text(chat.id.rawValue)]).first else {
                throw StoreError.unknown("chat \(chat.id)")
            }
            return saved
        }
    }

    package func chatCounts() async throws(StoreError) -> [ChatStatus: Int] {
        try await read { connection in
            var counts: [ChatStatus: Int] = [:]
            try connection.rows("SELECT status, count(*) FROM chats GROUP BY status") { row in
                guard let status = ChatStatus(rawValue: try row.text(0)) else { return }
                counts[status] = Int(try row.int(1))
            }
            return counts
        }
    }
}

extension Connection {
    /// The chats that a query finds. The column knows the last word: it moves without a new version.
    func chats(_ clause: String, _ values: [SQLValue]) throws -> [Chat] {
        try all("SELECT body, last_word FROM chats \(clause)", values) { row in
            var chat: Chat = try row.record()
            chat.lastWord = Moment(milliseconds: try row.int(1))
            return chat
        }
    }

    /// Puts a chat that has its number; one that is there already is left alone.
    func insert(_ chat: Chat) throws {
        try run(
            """
            INSERT INTO chats (id, number, customer, opened, last_word, status, manager, topic, version, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                .text(chat.id.rawValue), .int(chat.number), .text(chat.customer.rawValue),
                .int(chat.opened.milliseconds), .int(chat.lastWord.milliseconds), .text(chat.status.rawValue),
                SQLValue(chat.state.manager?.rawValue), SQLValue(chat.topicKey), .int(chat.version), chat.body,
            ])
    }

    /// Later only.
    func moveLastWord(of chat: ChatID, to time: Moment) throws {
        let time = SQLValue.int(time.milliseconds)
        try run("UPDATE chats SET last_word = ? WHERE id = ? AND last_word < ?", [time, .text(chat.rawValue), time])
    }

    /// The next number of a kind, from 1.
    func next(_ counter: String) throws -> Int64 {
        try number(
            """
            INSERT INTO counters (name, value) VALUES (?, 1)
            ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value
            """, [.text(counter)])
    }

    fileprivate func claimTopic(of chat: Chat) throws {
        guard let topic = chat.topicKey else { return }
        let other = try first(
            "SELECT id FROM chats WHERE topic = ? AND id <> ?", [.text(topic), .text(chat.id.rawValue)]
        ) { try $0.text(0) }
        if let other { throw StoreError.taken("topic of chat \(other)") }
    }
}
