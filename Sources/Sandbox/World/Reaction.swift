import JSON

/// One reaction to a message.
enum Reaction: Hashable, Sendable {
    case emoji(String)
    case customEmoji(String)

    var json: JSONValue {
        switch self {
        case .emoji(let emoji): ["type": "emoji", "emoji": .string(emoji)]
        case .customEmoji(let id): ["type": "custom_emoji", "custom_emoji_id": .string(id)]
        }
    }

    init(_ value: JSONValue) throws(APIError) {
        switch value["type"]?.string {
        case "emoji":
            guard let emoji = value["emoji"]?.string else {
                throw .badRequest("Can't parse ReactionType: Can't find field \"emoji\"")
            }
            self = .emoji(Self.plain(emoji))
        case "custom_emoji":
            guard let id = value["custom_emoji_id"]?.string else {
                throw .badRequest("Can't parse ReactionType: Can't find field \"custom_emoji_id\"")
            }
            self = .customEmoji(id)
        default: throw .badRequest("Can't parse ReactionType: invalid reaction type specified")
        }
    }

    /// Lists of emoji disagree about the variation selector, so it never counts.
    static func plain(_ emoji: String) -> String {
        String(String.UnicodeScalarView(emoji.unicodeScalars.filter { $0 != "\u{FE0F}" }))
    }

    /// What Telegram lets anyone react with.
    static let known: Set<String> = Set(
        """
        👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳❤️‍🔥🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👨‍💻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒\
        💘🙉🦄😘💊🙊😎👾🤷‍♂️🤷🤷‍♀️😡
        """.map { plain(String($0)) })
}
