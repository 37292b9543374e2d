/// The emoji that stand for topics.
enum TopicIcons {
    struct Icon {
        let emoji: String
        let id: String
    }

    static let all: [Icon] = [
        "📰", "💡", "⚡️", "🎙", "🔝", "🗣", "🆒", "❗️", "📝", "📆", "📁", "🔎", "📣", "🔥", "❤️", "❓", "📈", "📉", "💎", "💰",
    ].enumerated().map { Icon(emoji: $1, id: String(5_434_144_690_511_290_000 + $0 * 17)) }
}
