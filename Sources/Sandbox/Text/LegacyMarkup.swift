/// `parse_mode=Markdown`, the old one: marks do not nest.
struct LegacyMarkup {
    private var text: MarkupText

    static func parse(_ source: String) throws(MarkupProblem) -> FormattedText {
        var markup = LegacyMarkup(text: MarkupText(source))
        while !markup.text.isAtEnd { try markup.step() }
        return markup.text.result
    }

    private mutating func step() throws(MarkupProblem) {
        let byte = text[0]
        if byte == UInt8(ascii: "\\"), isMark(text[1]) {
            text.place += 1
            return text.keep()
        }
        guard isMark(byte) else { return text.keep() }
        let start = text.place
        let isPre = text.has("```")
        let end = byte == UInt8(ascii: "[") ? UInt8(ascii: "]") : byte
        text.place += isPre ? 3 : 1
        let language = isPre ? language() : nil
        let offset = text.offset
        let plainStart = text.plain.count
        while !text.isAtEnd, text[0] != end || (isPre && !text.has("```")) { text.keep() }
        guard !text.isAtEnd else {
            throw MarkupProblem("Can't find end of the entity starting at byte offset \(start)")
        }
        text.place += isPre ? 3 : 1
        switch byte {
        case UInt8(ascii: "_"): text.mark(.italic, from: offset)
        case UInt8(ascii: "*"): text.mark(.bold, from: offset)
        case UInt8(ascii: "`"): text.mark(isPre ? .pre(language: language) : .code, from: offset)
        default: link(from: offset, plainStart)
        }
    }

    private mutating func link(from offset: Int, _ plainStart: Int) {
        var address = text.plain(from: plainStart)
        if text[0] == UInt8(ascii: "(") {
            let start = text.place + 1
            while !text.isAtEnd, text[0] != UInt8(ascii: ")") { text.place += 1 }
            address = text.slice(start, text.place)
            if !text.isAtEnd { text.place += 1 }
        }
        if let person = LinkAddress.person(address) {
            text.mark(.textMention(person), from: offset)
        } else if let address = try? LinkAddress.normalized(address) {
            text.mark(.textLink(address), from: offset)
        }
    }

    private mutating func language() -> String? {
        var length = 0
        while !MarkupText.isSpace(text[length]), text[length] != UInt8(ascii: "`") { length += 1 }
        var language: String?
        if length > 0, text[length] != UInt8(ascii: "`"), text[length] != 0 {
            language = text.slice(text.place, text.place + length)
            text.place += length
        }
        if text[0] == 0x0A || text[0] == 0x0D { text.place += 1 }
        return language
    }

    private func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "`")
            || byte == UInt8(ascii: "[")
    }
}
