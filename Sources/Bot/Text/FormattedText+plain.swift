extension FormattedText {
    /// The words for where there is no formatting. Links keep their address, `label (https://…)`; quotes get `> `
    /// before each line, and blocks of code lines of their own.
    package var plain: String {
        var inserts: [(at: String.Index, order: Int, text: String)] = []
        for entity in entities {
            guard let range = entity.range(in: text) else { continue }
            switch entity.kind {
            case .link(let url):
                let url = ServerText.cleaned(url)
                if !Self.shows(text[range], url) { inserts.append((range.upperBound, 0, " (\(url))")) }
            case .quote, .expandableQuote:
                if !startsLine(range.lowerBound) { inserts.append((range.lowerBound, 2, "\n")) }
                inserts.append((range.lowerBound, 3, "> "))
                let scalars = text.unicodeScalars
                for index in scalars[range].indices where scalars[index] == "\n" {
                    let next = scalars.index(after: index)
                    if next < range.upperBound { inserts.append((next, 3, "> ")) }
                }
                if !endsLine(range.upperBound) { inserts.append((range.upperBound, 1, "\n")) }
            case .pre:
                if !startsLine(range.lowerBound) { inserts.append((range.lowerBound, 2, "\n")) }
                if !endsLine(range.upperBound) { inserts.append((range.upperBound, 1, "\n")) }
            default: break
            }
        }
        guard !inserts.isEmpty else { return text }
        inserts.sort { ($0.at, $0.order) < ($1.at, $1.order) }
        var (plain, place) = ("", text.startIndex)
        for insert in inserts {
            plain += text[place..<insert.at]
            plain += insert.text
            place = insert.at
        }
        return plain + text[place...]
    }

    private func startsLine(_ index: String.Index) -> Bool {
        index == text.startIndex || text.utf16[text.utf16.index(before: index)] == newline
    }

    private func endsLine(_ index: String.Index) -> Bool {
        index == text.endIndex || text.utf16[index] == newline
    }

    private var newline: UInt16 { 10 }

    /// The label is the address itself, or what people say for it.
    private static func shows(_ label: Substring, _ url: String) -> Bool {
        ServerText.isBlank(url) || bare(label) == bare(Substring(url))
    }

    private static func bare(_ address: Substring) -> String {
        var bare = Substring(address.lowercased())
        for prefix in ["https://", "http://", "mailto:", "tel:", "www."] where bare.hasPrefix(prefix) {
            bare = bare.dropFirst(prefix.count)
        }
        if bare.hasSuffix("/") { bare = bare.dropLast() }
        return String(bare)
    }
}
