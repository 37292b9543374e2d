/// `parse_mode=HTML`.
struct HTMLMarkup {
    struct Tag {
        let name: String
        var argument = ""
        var format: String?
        let start: Int
    }

    static let tags: Set<String> = [
        "a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler", "span", "pre", "code",
        "blockquote", "tg-emoji", "tg-time",
    ]

    var text: MarkupText
    var open: [Tag] = []
    /// The language said by a `code`, by the place of its mark.
    private var languages: [Int: String] = [:]

    static func parse(_ source: String) throws(MarkupProblem) -> FormattedText {
        var markup = HTMLMarkup(text: MarkupText(source))
        while !markup.text.isAtEnd { try markup.step() }
        if let tag = markup.open.last {
            throw MarkupProblem("Can't find end tag corresponding to start tag \"\(tag.name)\"")
        }
        return markup.text.result
    }

    private init(text: MarkupText) { self.text = text }

    private mutating func step() throws(MarkupProblem) {
        switch text[0] {
        case UInt8(ascii: "&"):
            if let scalar = characterReference() { text.append(scalar) } else { text.keep() }
        case UInt8(ascii: "<"):
            if text[1] == UInt8(ascii: "/") { try endTag() } else { try startTag() }
        default: text.keep()
        }
    }

    private mutating func endTag() throws(MarkupProblem) {
        let start = text.place
        guard let tag = open.last else { throw MarkupProblem("Unexpected end tag at byte offset \(start)") }
        text.place += 1
        while !MarkupText.isSpace(text[0]), text[0] != UInt8(ascii: ">") { text.place += 1 }
        let name = text.slice(start + 2, text.place)
        while MarkupText.isSpace(text[0]), text[0] != 0 { text.place += 1 }
        guard text[0] == UInt8(ascii: ">") else { throw MarkupProblem("Unclosed end tag at byte offset \(start)") }
        guard name.isEmpty || name.lowercased() == tag.name else {
            throw MarkupProblem(
                "Unmatched end tag at byte offset \(start), expected \"</\(tag.name)>\", found \"</\(name)>\"")
        }
        text.place += 1
        open.removeLast()
        if text.offset > tag.start { try mark(tag) }
    }

    private mutating func mark(_ tag: Tag) throws(MarkupProblem) {
        switch tag.name {
        case "b", "strong": text.mark(.bold, from: tag.start)
        case "i", "em": text.mark(.italic, from: tag.start)
        case "u", "ins": text.mark(.underline, from: tag.start)
        case "s", "strike", "del": text.mark(.strikethrough, from: tag.start)
        case "tg-spoiler", "span": text.mark(.spoiler, from: tag.start)
        case "blockquote":
            text.mark(tag.argument.isEmpty ? .blockquote : .expandableBlockquote, from: tag.start)
        case "tg-emoji":
            guard Int64(tag.argument) != nil else { throw MarkupProblem("Invalid custom emoji identifier specified") }
            text.mark(.customEmoji(tag.argument), from: tag.start)
        case "tg-time":
            guard let unix = Int64(tag.argument) else { throw MarkupProblem("Invalid Unix time specified") }
            text.mark(.dateTime(unix: unix, format: tag.format), from: tag.start)
        case "a": markLink(tag)
        case "pre": markPre(tag)
        case "code": markCode(tag)
        default: break
        }
    }

    private mutating func markLink(_ tag: Tag) {
        let address = tag.argument
        if let person = LinkAddress.person(address) {
            text.mark(.textMention(person), from: tag.start)
        } else if let address = try? LinkAddress.normalized(address), !tag.argument.isEmpty {
            // An address that is none loses its mark, not its text.
            text.mark(.textLink(address), from: tag.start)
        }
    }

    /// `pre` around a `code` with a language, or the other way round, is one mark.
    private mutating func markPre(_ tag: Tag) {
        if let inner = lastMark(of: .code, from: tag.start), let language = languages[inner] {
            text.entities[inner].kind = .pre(language: language)
        } else {
            text.mark(.pre(language: nil), from: tag.start)
        }
    }

    private mutating func markCode(_ tag: Tag) {
        if !tag.argument.isEmpty, let inner = lastMark(of: .pre(language: nil), from: tag.start) {
            text.entities[inner].kind = .pre(language: tag.argument)
            return
        }
        text.mark(.code, from: tag.start)
        if !tag.argument.isEmpty { languages[text.entities.count - 1] = tag.argument }
    }

    private func lastMark(of kind: TextEntity.Kind, from start: Int) -> Int? {
        guard let last = text.entities.last, last.kind == kind, last.offset == start, last.end == text.offset else {
            return nil
        }
        return text.entities.count - 1
    }
}
