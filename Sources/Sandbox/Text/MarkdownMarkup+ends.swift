extension MarkdownMarkup {
    mutating func end(_ last: Open) throws(MarkupProblem) {
        open.removeLast()
        switch last.mark {
        case .bold: close(.bold, last, markLength: 1)
        case .italic: close(.italic, last, markLength: 1)
        case .strikethrough: close(.strikethrough, last, markLength: 1)
        case .code: close(.code, last, markLength: 1)
        case .underline: close(.underline, last, markLength: 2)
        case .spoiler: close(.spoiler, last, markLength: 2)
        case .pre, .preCode: close(.pre(language: last.language), last, markLength: 3)
        case .textUrl: try endLink(last)
        case .customEmoji: try endEmoji(last)
        case .blockQuote: break
        }
    }

    private mutating func close(_ kind: TextEntity.Kind, _ last: Open, markLength: Int) {
        text.place += markLength
        text.mark(kind, from: last.offset)
    }

    private mutating func endLink(_ last: Open) throws(MarkupProblem) {
        text.place += 1
        // Without an address in parentheses the text is the address.
        let address =
            text[0] == UInt8(ascii: "(")
            ? try address("a URL") : text.plain(from: last.plainStart)
        if let person = LinkAddress.person(address) {
            text.mark(.textMention(person), from: last.offset)
        } else if let address = try? LinkAddress.normalized(address) {
            text.mark(.textLink(address), from: last.offset)
        }
    }

    private mutating func endEmoji(_ last: Open) throws(MarkupProblem) {
        text.place += 1
        guard text[0] == UInt8(ascii: "(") else {
            throw MarkupProblem("Custom emoji entity must contain a tg://emoji URL")
        }
        let address = try address("a custom emoji URL")
        let emoji = LinkAddress.query(address, host: "emoji").first { $0.name == "id" }
        if let emoji, Int64(emoji.value) != nil {
            return text.mark(.customEmoji(String(emoji.value)), from: last.offset)
        }
        let time = LinkAddress.query(address, host: "time")
        guard let unix = time.first(where: { $0.name == "unix" }).flatMap({ Int64($0.value) }) else {
            throw MarkupProblem("Invalid tg://emoji or tg://time URL specified")
        }
        let format = time.first { $0.name == "format" }.map { String($0.value) }
        text.mark(.dateTime(unix: unix, format: format), from: last.offset)
    }

    /// What stands in the parentheses here.
    private mutating func address(_ what: String) throws(MarkupProblem) -> String {
        text.place += 1
        let start = text.place
        var address: [UInt8] = []
        while !text.isAtEnd, text[0] != UInt8(ascii: ")") {
            if text[0] == UInt8(ascii: "\\"), (1...126).contains(text[1]) { text.place += 1 }
            address.append(text[0])
            text.place += 1
        }
        guard !text.isAtEnd else { throw MarkupProblem("Can't find end of \(what) at byte offset \(start)") }
        text.place += 1
        return String(decoding: address, as: UTF8.self)
    }
}
