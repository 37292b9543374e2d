/// `parse_mode=MarkdownV2`.
struct MarkdownMarkup {
    enum Mark: String {
        case bold = "Bold"
        case italic = "Italic"
        case underline = "Underline"
        case strikethrough = "Strikethrough"
        case spoiler = "Spoiler"
        case code = "Code"
        case pre = "Pre"
        case preCode = "PreCode"
        case textUrl = "TextUrl"
        case customEmoji = "CustomEmoji"
        case blockQuote = "BlockQuote"

        var isCode: Bool { self == .code || self == .pre || self == .preCode }
    }

    struct Open {
        let mark: Mark
        var language: String?
        /// In UTF-16 units of the plain text, bytes of the source, and bytes of the plain text.
        let offset: Int
        let byteOffset: Int
        let plainStart: Int
    }

    var text: MarkupText
    var open: [Open] = []
    private var isAtLineStart = true

    static func parse(_ source: String) throws(MarkupProblem) -> FormattedText {
        var markup = MarkdownMarkup(text: MarkupText(source))
        while !markup.text.isAtEnd { try markup.step() }
        markup.endQuote(isExpandable: false)
        if let last = markup.open.last {
            throw MarkupProblem("Can't find end of \(last.mark.rawValue) entity at byte offset \(last.byteOffset)")
        }
        return markup.text.result
    }

    private init(text: MarkupText) { self.text = text }

    private static let reserved = Set("_*[]()~`>#+-=|{}.!\n".utf8)

    private mutating func step() throws(MarkupProblem) {
        let byte = text[0]
        let mayQuote = isAtLineStart
        isAtLineStart = false
        if byte == UInt8(ascii: "\\"), (1...126).contains(text[1]) {
            text.place += 1
            text.keep()
        } else if open.last?.mark.isCode == true ? byte != UInt8(ascii: "`") : !Self.reserved.contains(byte) {
            text.keep()
        } else if byte == UInt8(ascii: "\n") {
            endLine()
        } else if endsQuoteExpandably {
            text.place += 2
            endQuote(isExpandable: true)
        } else if let last = open.last, ends(last.mark) {
            try end(last)
        } else if byte == UInt8(ascii: ">"), mayQuote, open.last?.mark != .blockQuote {
            begin(.blockQuote, markLength: 1)
        } else {
            try begin()
        }
    }

    /// A quote goes on as long as the lines begin with ">".
    private mutating func endLine() {
        isAtLineStart = true
        guard open.last?.mark == .blockQuote else { return text.keep() }
        if text[1] == UInt8(ascii: ">") {
            text.keep()
            text.place += 1
            isAtLineStart = false
        } else {
            endQuote(isExpandable: false)
            text.keep()
        }
    }

    private mutating func endQuote(isExpandable: Bool) {
        guard let quote = open.last, quote.mark == .blockQuote else { return }
        open.removeLast()
        text.mark(isExpandable ? .expandableBlockquote : .blockquote, from: quote.offset)
    }

    /// `||` at the very end of a quote's last line.
    private var endsQuoteExpandably: Bool {
        guard open.last?.mark == .blockQuote, text.has("||") else { return false }
        return text[2] == 0 || (text[2] == UInt8(ascii: "\n") && text[3] != UInt8(ascii: ">"))
    }

    private func ends(_ mark: Mark) -> Bool {
        switch mark {
        case .bold: text.has("*")
        case .italic: text.has("_") && text[1] != UInt8(ascii: "_")
        case .underline: text.has("__")
        case .strikethrough: text.has("~")
        case .spoiler: text.has("||")
        case .code: text.has("`")
        case .pre, .preCode: text.has("```")
        case .textUrl, .customEmoji: text.has("]")
        case .blockQuote: false
        }
    }

    private mutating func begin() throws(MarkupProblem) {
        switch text[0] {
        case UInt8(ascii: "_") where text[1] == UInt8(ascii: "_"): begin(.underline, markLength: 2)
        case UInt8(ascii: "_"): begin(.italic, markLength: 1)
        case UInt8(ascii: "*"): begin(.bold, markLength: 1)
        case UInt8(ascii: "~"): begin(.strikethrough, markLength: 1)
        case UInt8(ascii: "|") where text[1] == UInt8(ascii: "|"): begin(.spoiler, markLength: 2)
        case UInt8(ascii: "["): begin(.textUrl, markLength: 1)
        case UInt8(ascii: "!") where text[1] == UInt8(ascii: "["): begin(.customEmoji, markLength: 2)
        case UInt8(ascii: "`") where text.has("```"): beginPre()
        case UInt8(ascii: "`") where open.last?.mark.isCode != true: begin(.code, markLength: 1)
        case UInt8(ascii: "`"): text.keep()
        default:
            let character = String(decoding: [text[0]], as: UTF8.self)
            throw MarkupProblem("Character '\(character)' is reserved and must be escaped with the preceding '\\'")
        }
    }

    private mutating func begin(_ mark: Mark, markLength: Int, language: String? = nil) {
        let start = text.place
        text.place += markLength
        open.append(
            Open(
                mark: mark, language: language, offset: text.offset, byteOffset: start, plainStart: text.plain.count))
    }

    private mutating func beginPre() {
        let start = text.place
        text.place += 3
        var length = 0
        while !MarkupText.isSpace(text[length]), text[length] != UInt8(ascii: "`") { length += 1 }
        var language: String?
        if length > 0, text[length] != UInt8(ascii: "`"), text[length] != 0 {
            language = text.slice(text.place, text.place + length)
            text.place += length
        }
        skipLineEnd()
        open.append(
            Open(
                mark: language == nil ? .pre : .preCode, language: language, offset: text.offset, byteOffset: start,
                plainStart: text.plain.count))
    }

    private mutating func skipLineEnd() {
        guard text[0] == 0x0A || text[0] == 0x0D else { return }
        let isPair = text[1] != text[0] && (text[1] == 0x0A || text[1] == 0x0D)
        text.place += isPair ? 2 : 1
    }
}
