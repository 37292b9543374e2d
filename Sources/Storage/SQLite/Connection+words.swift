import Helpdesk
import SQLite

/// The search index. New words lie in a queue until it takes them: a row for each message costs the writer less than
/// an index that is changed with every commit.
extension Connection {
    /// The words of a message that has none yet.
    func queueWords(of id: Int64, _ words: String) throws {
        guard !words.isEmpty else { return }
        try run("INSERT INTO unindexed (id, words) VALUES (?, ?)", [.int(id), .text(words)])
    }

    /// Moves the words of up to `most` messages from the queue into the index. False once there are none.
    func indexQueued(most: Int) throws -> Bool {
        let last = try first("SELECT max(id) FROM (SELECT id FROM unindexed ORDER BY id LIMIT ?)", [.limit(most)]) {
            $0.isNull(0) ? nil : try $0.int(0)
        }
        guard let last = last ?? nil else { return false }
        try run(
            "INSERT INTO words (rowid, word) SELECT id, words FROM unindexed WHERE id <= ? ORDER BY id", [.int(last)])
        try run("DELETE FROM unindexed WHERE id <= ?", [.int(last)])
        return true
    }

    /// The index keeps no words that it could be asked for, and has to be told what it is to forget.
    func replaceWords(of id: Int64, _ old: [String], by new: [String]) throws {
        guard old != new else { return }
        let words = IndexedWords.text(new)
        if !old.isEmpty {
            try run("DELETE FROM unindexed WHERE id = ?", [.int(id)])
            if changes == 0 {
                try run(
                    "INSERT INTO words (words, rowid, word) VALUES ('delete', ?, ?)",
                    [.int(id), .text(IndexedWords.text(old))])
            }
        }
        try queueWords(of: id, words)
    }

    /// The messages that hold all these words or words that begin so, the newest first.
    func messages(holding asked: [String], in chat: String?, limit: Int) throws -> [Message] {
        let words = asked.map { IndexedWords.text([$0]) }
        // Letters and digits only: in quotes they are no operators.
        let match = words.map { "\"\($0)\"*" }.joined(separator: " AND ")
        let queued = words.map { _ in "instr(' ' || words, ?)" }.joined(separator: " AND ")
        return try messages(
            """
            WHERE id IN (
                SELECT rowid FROM words WHERE words MATCH ?
                UNION SELECT id FROM unindexed WHERE \(queued)
            ) AND chat = ifnull(?, chat)
            ORDER BY at DESC, chat DESC, seq DESC LIMIT ?
            """,
            [.text(match)] + words.map { .text(" " + $0) } + [SQLValue(chat), .limit(limit)])
    }
}
