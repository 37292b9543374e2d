import SQLite

/// The tables of an embedded store, and how older ones become these. Each table keeps whole records as documents, beside
/// the columns that they are found by.
enum SQLiteSchema {
    /// One script for each version, never changed once it was shipped.
    static let migrations: [String] = [first, second, third]

    static var version: Int64 { Int64(migrations.count) }

    private static let first = """
        CREATE TABLE customers (id TEXT PRIMARY KEY, version INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;

        CREATE TABLE chats (
            id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, customer TEXT NOT NULL, status TEXT NOT NULL,
            manager INTEGER, topic TEXT UNIQUE, opened INTEGER NOT NULL, last_word INTEGER NOT NULL,
            version INTEGER NOT NULL, body BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX chats_of_customer ON chats (customer, opened DESC, number DESC);
        CREATE INDEX chats_by_status ON chats (status, last_word, id);
        CREATE INDEX chats_of_manager ON chats (manager) WHERE manager IS NOT NULL;

        CREATE TABLE messages (
            id INTEGER PRIMARY KEY, chat TEXT NOT NULL, seq INTEGER NOT NULL, origin TEXT NOT NULL UNIQUE,
            at INTEGER NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, UNIQUE (chat, seq)
        );
        CREATE TABLE pending (
            at INTEGER NOT NULL, chat TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (at, chat, seq)
        ) WITHOUT ROWID;
        CREATE TABLE places (
            place TEXT NOT NULL, chat TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (place, chat, seq)
        ) WITHOUT ROWID;
        CREATE VIRTUAL TABLE words USING fts5 (
            word, content = '', columnsize = 0, detail = none,
            tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
        );

        CREATE TABLE files (
            id TEXT PRIMARY KEY, customer TEXT, chat TEXT, at INTEGER NOT NULL, version INTEGER NOT NULL,
            body BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX files_of_customer ON files (customer) WHERE customer IS NOT NULL;
        CREATE INDEX files_of_chat ON files (chat) WHERE chat IS NOT NULL;
        CREATE INDEX files_unsent ON files (at, id) WHERE chat IS NULL;

        CREATE TABLE managers (
            id INTEGER PRIMARY KEY, since INTEGER NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL
        );
        CREATE TABLE entries (id TEXT PRIMARY KEY, version INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE audit (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE updates (
            id INTEGER PRIMARY KEY, at INTEGER NOT NULL, person INTEGER, waits INTEGER NOT NULL, problem TEXT,
            body TEXT
        );
        CREATE INDEX updates_waiting ON updates (id) WHERE waits;
        CREATE INDEX updates_aside ON updates (at) WHERE problem IS NOT NULL;
        CREATE INDEX updates_done ON updates (at) WHERE NOT waits AND problem IS NULL;
        CREATE INDEX updates_of_person ON updates (person) WHERE person IS NOT NULL;

        CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        """

    /// Since when a customer waits for an answer.
    private static let second = """
        ALTER TABLE chats ADD COLUMN unanswered INTEGER;
        UPDATE chats SET unanswered = last_word WHERE status = 'waiting';
        CREATE INDEX chats_unanswered ON chats (status, unanswered, id) WHERE unanswered IS NOT NULL;
        """

    /// Words that the search index has not taken yet.
    private static let third = "CREATE TABLE unindexed (id INTEGER PRIMARY KEY, words TEXT NOT NULL);"

    /// Makes the tables what they are to be. Before an older database is changed it is copied beside itself; each step
    /// is made whole or not at all.
    static func migrate(_ connection: Connection) throws {
        // What is deleted is overwritten: an erased customer must not be found in the file's free space.
        try connection.run("PRAGMA secure_delete = ON")
        let found = try connection.number("PRAGMA user_version")
        guard found <= version else { throw SQLiteStoreProblem.newer(found, known: version) }
        guard found < version else { return }
        if found > 0 { try connection.backUp(to: "\(connection.path).before-version-\(found + 1)") }
        for step in found..<version {
            try connection.transaction(.immediate) {
                try connection.execute(migrations[Int(step)])
                try connection.run("PRAGMA user_version = \(step + 1)")
            }
        }
    }
}
