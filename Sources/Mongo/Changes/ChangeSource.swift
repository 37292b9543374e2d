import JSON

/// What is watched.
struct ChangeSource: Sendable {
    let database: String
    /// Nil for all of the database's.
    let collection: String?
    let stages: [JSONObject]
}
