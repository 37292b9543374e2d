import JSON

/// A pressed button, and what the bot answered.
struct CallbackPress: Sendable {
    let id: String
    let bot: Int64
    let person: Int64
    let chat: Int64
    let message: Int
    let data: String
    let at: Double
    var answer: JSONObject?
    var answeredAt: Double?

    /// How long Telegram's clients wait for an answer; a query older than that is refused.
    static let lifetime = 60.0
}

/// A Web App that was opened with a query id: the bot may answer it once.
struct WebAppQuery: Sendable {
    let bot: Int64
    let person: Int64
    let at: Double

    static let lifetime = 3600.0
}

/// What a bot may download, by path, and until when.
struct Downloads: Sendable {
    struct Entry: Sendable {
        let path: String
        let number: Int
        var until: Double
    }

    private(set) var entries: [String: Entry] = [:]
    private var paths: [String: String] = [:]

    static let lifetime = 3600.0

    /// The path of a file, the same as long as it is asked for.
    mutating func path(of file: StoredFile, _ id: FileIdentifier, content: Int, now: Double) -> String {
        let key = "\(id.number) \(id.size) \(id.kind.rawValue)"
        let ending = id.kind == .thumbnail ? "jpg" : file.fileExtension
        let path =
            paths[key] ?? "\(id.kind.folder)/file_\(paths.count)\(ending.isEmpty ? "" : ".")\(ending)"
        paths[key] = path
        entries[path] = Entry(path: path, number: content, until: now + Self.lifetime)
        return path
    }

    func content(_ path: String, now: Double) -> Int? {
        guard let entry = entries[path], entry.until > now else { return nil }
        return entry.number
    }
}
