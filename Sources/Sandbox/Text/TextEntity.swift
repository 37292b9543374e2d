import JSON

/// A stretch of a text with a meaning, counted in UTF-16 units.
struct TextEntity: Equatable, Sendable {
    enum Kind: Hashable, Sendable {
        // Found in the text by the server; a bot that claims one is not believed.
        case mention, hashtag, cashtag, botCommand, url, email, phoneNumber
        // Said by the writer.
        case bold, italic, underline, strikethrough, spoiler, blockquote, expandableBlockquote, code
        case pre(language: String?)
        case textLink(String)
        case textMention(Int64)
        case customEmoji(String)
        case dateTime(unix: Int64, format: String?)
    }

    var kind: Kind
    var offset: Int
    var length: Int

    var end: Int { offset + length }

    func covers(_ other: TextEntity) -> Bool { offset <= other.offset && other.end <= end }
    func meets(_ other: TextEntity) -> Bool { offset < other.end && other.offset < end }
}

extension TextEntity.Kind {
    var name: String {
        switch self {
        case .mention: "mention"
        case .hashtag: "hashtag"
        case .cashtag: "cashtag"
        case .botCommand: "bot_command"
        case .url: "url"
        case .email: "email"
        case .phoneNumber: "phone_number"
        case .bold: "bold"
        case .italic: "italic"
        case .underline: "underline"
        case .strikethrough: "strikethrough"
        case .spoiler: "spoiler"
        case .blockquote: "blockquote"
        case .expandableBlockquote: "expandable_blockquote"
        case .code: "code"
        case .pre: "pre"
        case .textLink: "text_link"
        case .textMention: "text_mention"
        case .customEmoji: "custom_emoji"
        case .dateTime: "date_time"
        }
    }

    /// Kinds without further members, by name.
    static let plain: [String: TextEntity.Kind] = Dictionary(
        uniqueKeysWithValues: [
            .bold, .italic, .underline, .strikethrough, .spoiler, .blockquote, .expandableBlockquote, .code,
        ].map { (kind: TextEntity.Kind) in (kind.name, kind) })

    /// Nothing else may lie within these.
    var isCode: Bool {
        switch self {
        case .code, .pre: true
        default: false
        }
    }

    /// May be cut in two where another begins or ends in its midst.
    var isDivisible: Bool {
        switch self {
        case .bold, .italic, .underline, .strikethrough, .spoiler: true
        default: false
        }
    }

    /// Nothing is looked for within these.
    var hidesFindings: Bool {
        switch self {
        case .code, .pre, .textLink, .textMention, .customEmoji: true
        default: false
        }
    }

    /// Which comes first, and so encloses, of two that mark the same stretch.
    var rank: Int {
        switch self {
        case .blockquote, .expandableBlockquote: 0
        case .pre: 1
        case .code: 2
        case .bold: 4
        case .italic: 5
        case .underline: 6
        case .strikethrough: 7
        case .spoiler: 8
        case .customEmoji: 9
        default: 3
        }
    }
}
