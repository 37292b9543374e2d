package import Helpdesk
import SQLite

extension SQLiteStore: StoreKeeping {
    package func check() async throws(StoreError) {
        try await write { try $0.run("INSERT INTO counters (name, value) VALUES ('check', 0) ON CONFLICT DO NOTHING") }
        _ = try await read { try $0.number("SELECT count(*) FROM sqlite_schema") }
    }

    package func erase(_ customer: CustomerID, line: AuditLine) async throws(StoreError) -> [FileID] {
        let files = try await write { try $0.erase(customer, line) }
        try await forgetTraces()
        return files
    }

    package func expire(before time: Moment, limit: Int, line: AuditLine) async throws(StoreError) -> Expired {
        let expired = try await write { try $0.expire(before: time, limit, line) }
        if expired.chats > 0 { try await forgetTraces() }
        return expired
    }

    package func close() async {
        await readers.close()
        // What is left in the log is read again when the file is opened.
        try? await writer.close()
    }

    /// The search index keeps deleted words until its parts are merged, and the log old pages until it is begun anew.
    /// Others write in between.
    private func forgetTraces() async throws(StoreError) {
        _ = try await write { try $0.mergeWords(-500) }
        while try await write({ try $0.mergeWords(500) }) {}
        do {
            try await writer.alone { _ = try $0.checkpoint(.truncate, waiting: .seconds(5)) }
        } catch { throw StoreError(error) }
    }
}

extension Connection {
    /// False once there is nothing left to merge.
    fileprivate func mergeWords(_ pages: Int64) throws -> Bool {
        let before = try number("SELECT total_changes()")
        try run("INSERT INTO words (words, rank) VALUES ('merge', ?)", [.int(pages)])
        return try number("SELECT total_changes()") - before >= 2
    }

    fileprivate func erase(_ customer: CustomerID, _ line: AuditLine) throws -> [FileID] {
        let id = SQLValue.text(customer.rawValue)
        let isKnown = try first("SELECT 1 FROM customers WHERE id = ?", [id]) { try $0.int(0) } != nil
        var gone: [FileID] = []
        for chat in try chats("WHERE customer = ?", [id]) { gone += try takeOut(chat.id) }
        gone += try takeOutFiles("customer = ?", [id])
        try run("DELETE FROM customers WHERE id = ?", [id])
        if let person = customer.telegram {
            try run("DELETE FROM updates WHERE person = ? AND problem IS NOT NULL", [.int(person.rawValue)])
            try run(
                "UPDATE updates SET waits = 0, body = NULL, person = NULL WHERE person = ?", [.int(person.rawValue)])
        }
        if isKnown || !gone.isEmpty { try write(line) }
        return gone
    }

    fileprivate func expire(before time: Moment, _ limit: Int, _ line: AuditLine) throws -> Expired {
        let old = try chats(
            "WHERE status = 'closed' AND last_word < ? ORDER BY last_word, id LIMIT ?",
            [.int(time.milliseconds), .limit(limit)])
        var expired = Expired(chats: old.count, files: [])
        for chat in old { expired.files += try takeOut(chat.id) }
        if !old.isEmpty { try write(line) }
        return expired
    }

    private func takeOut(_ chat: ChatID) throws -> [FileID] {
        let id = SQLValue.text(chat.rawValue)
        let rows = try all("SELECT id, seq FROM messages WHERE chat = ?", [id]) { (try $0.int(0), try $0.int(1)) }
        for (row, _) in rows {
            for message in try messages("WHERE id = ?", [.int(row)]) { try takeOut(message, id: row) }
        }
        try run("DELETE FROM chats WHERE id = ?", [id])
        return try takeOutFiles("chat = ?", [id])
    }

    private func takeOutFiles(_ clause: String, _ values: [SQLValue]) throws -> [FileID] {
        let files = try all("SELECT id FROM files WHERE \(clause)", values) { FileID(try $0.text(0)) }
        try run("DELETE FROM files WHERE \(clause)", values)
        return files
    }
}
