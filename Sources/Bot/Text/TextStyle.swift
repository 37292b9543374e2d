import Helpdesk

/// How a stretch of text looks. Any value of it can be written as tags that Telegram accepts.
struct TextStyle: Hashable, Sendable {
    struct Marks: OptionSet, Hashable, Sendable {
        let rawValue: UInt8
        static let bold = Marks(rawValue: 1)
        static let italic = Marks(rawValue: 2)
        static let underline = Marks(rawValue: 4)
        static let strikethrough = Marks(rawValue: 8)
        static let spoiler = Marks(rawValue: 16)
    }

    enum Code: Hashable, Sendable {
        case inline
        case block(language: String?)
    }

    enum Link: Hashable, Sendable {
        case url(String)
        case user(TelegramID)
    }

    enum Quote: Hashable, Sendable {
        case plain
        case expandable
    }

    var marks: Marks = []
    var code: Code?
    var link: Link?
    var quote: Quote?

    /// The tags around it, from the outside in.
    var tags: [HTMLTag] {
        var tags: [HTMLTag] = []
        switch quote {
        case .plain: tags.append(.quote)
        case .expandable: tags.append(.expandableQuote)
        case nil: break
        }
        // Code holds no other formatting.
        switch code {
        case .inline: return tags + [.code]
        case .block(let language): return tags + [.pre(language)]
        case nil: break
        }
        switch link {
        case .url(let url): tags.append(.link(url))
        case .user(let user): tags.append(.link("tg://user?id=\(user)"))
        case nil: break
        }
        if marks.contains(.bold) { tags.append(.bold) }
        if marks.contains(.italic) { tags.append(.italic) }
        if marks.contains(.underline) { tags.append(.underline) }
        if marks.contains(.strikethrough) { tags.append(.strikethrough) }
        if marks.contains(.spoiler) { tags.append(.spoiler) }
        return tags
    }
}
