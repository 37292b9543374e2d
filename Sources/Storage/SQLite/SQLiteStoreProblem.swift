import SQLite

/// Why an embedded store does not open, in words for whoever runs it.
package enum SQLiteStoreProblem: Error, Equatable, CustomStringConvertible {
    /// It was written by a later Okno.
    case newer(Int64, known: Int64)
    case damaged(path: String, reason: String)

    package var description: String {
        switch self {
        case .newer(let found, let known):
            "the database has version \(found), and this okno knows only up to \(known): use a newer okno, or a backup"
        case .damaged(let path, let reason):
            """
            the database \(path) is damaged (\(reason)); it was left as it is. Move it and its -wal file away and put a \
            backup in its place (okno backup makes them), or see what can be saved with: sqlite3 \(path) .recover
            """
        }
    }
}
