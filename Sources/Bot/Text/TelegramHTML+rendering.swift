extension TelegramHTML {
    /// The markup, for `parse_mode` HTML.
    package var html: String {
        var html = ""
        html.reserveCapacity(plain.utf8.count + spans.count * 16)
        var (open, place): ([HTMLTag], String.Index) = ([], plain.startIndex)
        for span in spans {
            let tags = span.style.tags
            // What goes on stays open; the rest is closed from the inside out.
            let shared = zip(open, tags).prefix { $0 == $1 }.count
            for tag in open[shared...].reversed() { tag.close(to: &html) }
            for tag in tags[shared...] { tag.open(to: &html) }
            open = tags
            let end = plain.utf16.index(place, offsetBy: span.length)
            HTMLTag.escape(plain[place..<end], to: &html)
            place = end
        }
        for tag in open.reversed() { tag.close(to: &html) }
        return html
    }
}
