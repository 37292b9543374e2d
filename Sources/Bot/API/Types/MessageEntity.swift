package import Helpdesk
package import JSON

/// What a stretch of a text is or looks like. Where it lies is counted in UTF-16 units, and not to be trusted.
package struct MessageEntity: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case bold, italic, underline, strikethrough, spoiler
        case code
        case pre(language: String?)
        case quote, expandableQuote
        /// A label that leads somewhere.
        case link(String)
        /// Someone without a username.
        case mention(TelegramID)
        case command
        /// What clients find for themselves, such as addresses and hashtags, and what needs no formatting or is not
        /// known here.
        case other(String)
    }

    package let kind: Kind
    package let offset: Int
    package let length: Int

    package init(_ kind: Kind, offset: Int, length: Int) {
        self.kind = kind
        self.offset = offset
        self.length = length
    }

    package init?(_ json: JSONValue) {
        guard let type = json["type"]?.string, let offset = json["offset"]?.int, let length = json["length"]?.int
        else { return nil }
        self.init(Kind(type, json), offset: Int(clamping: offset), length: Int(clamping: length))
    }
}

extension MessageEntity.Kind {
    fileprivate init(_ type: String, _ json: JSONValue) {
        self =
            switch type {
            case "bold": .bold
            case "italic": .italic
            case "underline": .underline
            case "strikethrough": .strikethrough
            case "spoiler": .spoiler
            case "code": .code
            case "pre": .pre(language: json["language"]?.string)
            case "blockquote": .quote
            case "expandable_blockquote": .expandableQuote
            case "text_link": json["url"]?.string.map { .link($0) } ?? .other(type)
            case "text_mention": json["user"]?.telegramID("id").map { .mention($0) } ?? .other(type)
            case "bot_command": .command
            default: .other(type)
            }
    }
}
