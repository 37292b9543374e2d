/// Variables that are set and mean nothing, told before anyone wonders.
extension Settings {
    /// What to say about `set`, the names that are set: all of `.env`, and of the environment those that may be meant
    /// for us.
    static func warnings(about file: some Sequence<String>, _ environment: some Sequence<String>) -> [String] {
        var warnings: [String] = []
        for name in file.sorted() where !names.contains(name) {
            warnings.append(older(name) ?? misspelt(name) ?? "\(name) in .env is not known")
        }
        for name in environment.sorted() where !names.contains(name) {
            if let warning = misspelt(name, by: 1) { warnings.append(warning) }
        }
        return warnings
    }

    /// Names that other support bots use, and what is meant by them here.
    private static func older(_ name: String) -> String? {
        let meaning: String? =
            switch name {
            case "TELEGRAM_TOKEN", "BOT_TOKEN": "TELEGRAM_BOT_TOKEN"
            case "LEVEL": "LOG_LEVEL"
            case "WEB_URL": "WEB_APP_URL"
            case "API_PORT", "WS_PORT": "PORT, which serves pages, the API and WebSockets"
            case "AI_MODEL_API_KEY": "OPENAI_API_KEY"
            case "BACKEND_URL", "API_URL", "WS_URL": ""
            default: nil
            }
        guard let meaning else { return nil }
        return meaning.isEmpty
            ? "\(name) is not needed: bot, page and API are one program"
            : "\(name) is not read any more; set \(meaning)"
    }

    /// In a short name two letters make another word, and of the environment most is meant for others.
    private static func misspelt(_ name: String, by most: Int = 2) -> String? {
        let near = name.utf8.count < 8 ? 1 : most
        guard name.utf8.count > 4, !name.hasPrefix("_"),
            let meant = names.filter({ $0.utf8.count > 4 }).map({ ($0, distance(name, $0)) }).min(by: { $0.1 < $1.1 }),
            meant.1 <= near
        else { return nil }
        return "\(name) is not known; is \(meant.0) meant?"
    }

    /// How many letters to change, add, leave out or swap with their neighbour.
    private static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard abs(left.count - right.count) <= 2 else { return .max }
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in 1...left.count {
            var line = [row]
            for column in 1...right.count {
                let cost = left[row - 1] == right[column - 1] ? 0 : 1
                var least = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + cost)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    least = min(least, before[column - 2] + 1)
                }
                line.append(least)
            }
            (before, last) = (last, line)
        }
        return last[right.count]
    }
}
