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

    package func unanswered(
        _ status: ChatStatus, before time: Moment, after: Chat?, limit: Int
    ) async throws(StoreError) -> [Chat] {
        let (last, id) = (after?.unanswered?.milliseconds ?? .min, after?.id.rawValue ?? "")
        return try await read {
            try $0.chats(
                """
                WHERE status = ? AND unanswered IS NOT NULL AND unanswered < ? AND (unanswered, id) > (?, ?)
                ORDER BY unanswered, id LIMIT ?
                """, [.text(status.rawValue), .int(time.milliseconds), .int(last), .text(id), .limit(limit)])
        }
    }

    package func unansweredCount(_ status: ChatStatus, before time: Moment) async throws(StoreError) -> Int {
        let count = try await read {
            try $0.number(
                "SELECT count(*) FROM chats WHERE status = ? AND unanswered IS NOT NULL AND unanswered < ?",
                [.text(status.rawValue), .int(time.milliseconds)])
        }
        return Int(count)
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
        try await write { try $0.save(chat) }
    }

    package func save(_ chat: Chat, _ line: AuditLine) async throws(StoreError) -> Chat {
        try await write { connection in
            let saved = try connection.save(chat)
            try connection.write(line)
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
    /// The chats that a query finds. The columns know what moves without a new version.
    func chats(_ clause: String, _ values: [SQLValue]) throws -> [Chat] {
        try all("SELECT body, last_word, unanswered FROM chats \(clause)", values) { row in
            var chat: Chat = try row.record()
            chat.lastWord = Moment(milliseconds: try row.int(1))
            chat.unanswered = row.isNull(2) ? nil : Moment(milliseconds: try row.int(2))
            return chat
        }
    }

    /// Puts a chat that has its number; one that is there already is left alone.
    func insert(_ chat: Chat) throws {
        try run(
            """
            INSERT INTO chats
            (id, number, customer, opened, last_word, unanswered, status, manager, topic, version, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                .text(chat.id.rawValue), .int(chat.number), .text(chat.customer.rawValue),
                .int(chat.opened.milliseconds), .int(chat.lastWord.milliseconds),
                SQLValue(chat.unanswered?.milliseconds), .text(chat.status.rawValue),
                SQLValue(chat.state.manager?.rawValue), SQLValue(chat.topicKey), .int(chat.version), chat.body,
            ])
    }

    func save(_ chat: Chat) throws -> Chat {
        try claimTopic(of: chat)
        let columns: [(name: String, value: SQLValue)] = [
            ("status", .text(chat.status.rawValue)), ("manager", SQLValue(chat.state.manager?.rawValue)),
            ("topic", SQLValue(chat.topicKey)),
        ]
        _ = try replace(chat, "chats", columns, key: .text(chat.id.rawValue))
        return try update(chat.id) { known in
            known.lastWord = max(known.lastWord, chat.lastWord)
            known.settleWaiting()
        }
    }

    /// Moves what moves without a new version, and answers what the chat is then.
    @discardableResult
    func update(_ id: ChatID, _ change: (inout Chat) -> Void) throws -> Chat {
        guard let known = try chats("WHERE id = ?", [.text(id.rawValue)]).first else {
            throw StoreError.unknown("chat \(id)")
        }
        var next = known
        change(&next)
        guard next != known else { return known }
        try run(
            "UPDATE chats SET last_word = ?, unanswered = ? WHERE id = ?",
            [.int(next.lastWord.milliseconds), SQLValue(next.unanswered?.milliseconds), .text(id.rawValue)])
        return next
    }

    /// What `Chat.hear` says of a message that was appended.
    func hear(_ message: Message) throws {
        let waits =
            switch message.author {
            case .customer: "min(ifnull(unanswered, ?1), ?1)"
            case .assistant, .manager: "NULL"
            case .system: "unanswered"
            }
        try run(
            "UPDATE chats SET last_word = max(last_word, ?1), unanswered = \(waits) WHERE id = ?2",
            [.int(message.at.milliseconds), .text(message.chat.rawValue)])
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
