extension TelegramReaction {
    /// The reaction that a bot may put for an emoji, in Telegram's spelling; nil if Telegram does not have it.
    package static func allowed(_ emoji: String) -> TelegramReaction? {
        spellings[plain(emoji)].map { .emoji($0) }
    }

    // Whether an emoji is followed by U+FE0F differs from source to source, and means nothing here.
    private static func plain(_ emoji: String) -> String {
        String(String.UnicodeScalarView(emoji.unicodeScalars.filter { $0 != "\u{FE0F}" }))
    }

    private static let spellings: [String: String] = {
        let emoji =
            "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳❤‍🔥🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👨‍💻👀🎃🙈😇😨🤝✍🤗🫡"
            + "🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷‍♂🤷🤷‍♀😡"
        return Dictionary(emoji.map { (plain(String($0)), String($0)) }) { first, _ in first }
    }()
}
