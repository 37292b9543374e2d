extension TelegramHTML {
    /// The same in as many messages as it takes, each of at most `limit` UTF-16 units and without space at its edges;
    /// formats go on from one to the next. Cuts at the end of a paragraph, line, sentence or word, where there is one.
    /// Nothing if there is nothing to see.
    package func parts(limit: Int = TelegramLimits.text) -> [TelegramHTML] {
        var (parts, cutter): ([TelegramHTML], TextCutter) = ([], TextCutter(plain))
        while cutter.skipSpace() {
            let start = cutter.place
            var allowance = max(2, limit)
            while true {
                let part = slice(start.units..<cutter.cut(limit: allowance))
                // Much markup around few words: the server bounds that, too.
                let size = part.html.utf8.count
                if allowance > 2 && size > TelegramLimits.markup {
                    allowance = max(2, part.length * TelegramLimits.markup / size)
                    cutter.place = start
                    continue
                }
                if !part.isBlank { parts.append(part) }
                break
            }
        }
        return parts
    }
}
