extension FormattedText {
    /// The same with its formatting, to be said to someone else. Custom emoji, which bots may not send, and mentions
    /// of people without a username become plain words; what clients find for themselves is left to them.
    package var html: TelegramHTML {
        var styles = [TextStyle](repeating: TextStyle(), count: text.utf16.count)
        for entity in entities {
            guard let change = Self.change(entity.kind), let range = entity.range(in: text) else { continue }
            let start = text.utf16.distance(from: text.startIndex, to: range.lowerBound)
            let count = text.utf16.distance(from: range.lowerBound, to: range.upperBound)
            for place in start..<start + count { change(&styles[place]) }
        }
        var (html, place, index) = (TelegramHTML(), 0, text.startIndex)
        while place < styles.count {
            let style = styles[place]
            let length = styles[place...].prefix { $0 == style }.count
            let end = text.utf16.index(index, offsetBy: length)
            html += TelegramHTML(String(text[index..<end]), style)
            (place, index) = (place + length, end)
        }
        return html
    }

    private static func change(_ kind: MessageEntity.Kind) -> ((inout TextStyle) -> Void)? {
        switch kind {
        case .bold: { $0.marks.insert(.bold) }
        case .italic: { $0.marks.insert(.italic) }
        case .underline: { $0.marks.insert(.underline) }
        case .strikethrough: { $0.marks.insert(.strikethrough) }
        case .spoiler: { $0.marks.insert(.spoiler) }
        case .code: { $0.code = .inline }
        case .pre(let language):
            { [language = language.flatMap(TelegramHTML.languageName)] in $0.code = .block(language: language) }
        case .quote: { $0.quote = .plain }
        case .expandableQuote: { $0.quote = .expandable }
        case .link(let url):
            ServerText.isBlank(url) || url.utf8.count > 2_048
                ? nil : { [url = ServerText.cleaned(url)] in $0.link = .url(url) }
        case .mention, .command, .other: nil
        }
    }
}
