/// Formatted text for Telegram. It is built from values and never from markup, so that whatever it says, Telegram can
/// read it: text stands for itself, and tags are only ever made here.
package struct TelegramHTML: Hashable, Sendable {
    /// The words without their formatting.
    package private(set) var plain = ""
    /// What `plain` looks like, from its beginning to its end; neighbours differ.
    private(set) var spans: [Span] = []

    struct Span: Hashable, Sendable {
        /// In UTF-16 units, at least one.
        var length: Int
        var style: TextStyle
    }

    /// Nothing.
    package init() {}

    init(_ text: String, _ style: TextStyle) {
        append(ServerText.cleaned(text), style)
    }

    /// What Telegram counts: no less than it does, as it counts emoji once that are two here.
    package var length: Int { spans.reduce(0) { $0 + $1.length } }

    /// Telegram would see nothing in it.
    package var isBlank: Bool { ServerText.isBlank(plain) }

    /// It needs no markup to be what it is.
    package var isPlain: Bool { spans.allSatisfy { $0.style == TextStyle() } }

    package static func + (left: TelegramHTML, right: TelegramHTML) -> TelegramHTML {
        var sum = left
        sum += right
        return sum
    }

    package static func += (left: inout TelegramHTML, right: TelegramHTML) {
        left.plain += right.plain
        for span in right.spans { left.append(span) }
    }

    /// The same words in another look.
    func styled(_ change: (inout TextStyle) -> Void) -> TelegramHTML {
        var styled = TelegramHTML()
        styled.plain = plain
        for span in spans {
            var style = span.style
            change(&style)
            styled.append(Span(length: span.length, style: style))
        }
        return styled
    }

    /// A part; the range is counted in UTF-16 units and parts no surrogates.
    func slice(_ range: Range<Int>) -> TelegramHTML {
        let units = plain.utf16
        let lower = units.index(units.startIndex, offsetBy: range.lowerBound)
        let upper = units.index(lower, offsetBy: range.count)
        var part = TelegramHTML()
        part.plain = String(plain[lower..<upper])
        var start = 0
        for span in spans where !range.isEmpty {
            let shared = range.clamped(to: start..<start + span.length)
            if !shared.isEmpty { part.append(Span(length: shared.count, style: span.style)) }
            start += span.length
        }
        return part
    }

    private mutating func append(_ text: String, _ style: TextStyle) {
        plain += text
        append(Span(length: text.utf16.count, style: style))
    }

    private mutating func append(_ span: Span) {
        guard span.length > 0 else { return }
        if let last = spans.last, last.style == span.style {
            spans[spans.count - 1].length += span.length
        } else {
            spans.append(span)
        }
    }
}
