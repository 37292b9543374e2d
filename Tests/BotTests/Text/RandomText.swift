import Helpdesk
import TestSupport

@testable import Bot

/// Seeded text such as people and attackers write, and formats around it.
struct RandomText {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private static let words = [
        "hello", "мир", "שלום", "مرحبا", "سلام‌علیکم", "สวัสดี", "नमस्ते", "こんにちは世界", "a<b", "x&y", "&amp;", "</b>", "\"q\"",
        "1>0",
        "🙂", "👨‍👩‍👧", "🇷🇸", "🇰🇿🇺🇦", "👩🏽‍💻", "❤️‍🔥", "e\u{301}", "Z\u{335}\u{321}\u{31B}", "\u{202E}cba\u{202C}", "a\u{A0}b", "end.",
        "why?",
        "yes!", "«да.»", "(so.)", "…", "https://a.example/?x=1&y=2", "<script>", "\u{FEFF}x", "𝕏", "ﬁ", "0",
    ]
    private static let spaces = [" ", " ", " ", " ", "  ", "\n", "\n\n", " \n ", "\t", "\r\n", "\u{2028}", "\u{3000}"]

    mutating func text(_ units: Int) -> String {
        var text = ""
        var count = 0
        while count < units {
            var piece = Self.words.randomElement(using: &random) ?? ""
            if Int.random(in: 0..<400, using: &random) == 0 {
                piece = String(repeating: piece, count: Int.random(in: 1...200, using: &random))
            }
            piece += Self.spaces.randomElement(using: &random) ?? ""
            text += piece
            count += piece.utf16.count
        }
        return text
    }

    mutating func html(_ units: Int, depth: Int = 3) -> TelegramHTML {
        var (html, left) = (TelegramHTML(), units)
        while left > 0 {
            let piece = min(left, Int.random(in: 1...max(1, units / 2), using: &random))
            left -= piece
            html += depth == 0 ? .text(text(piece)) : format(piece, depth)
        }
        return html
    }

    private mutating func format(_ units: Int, _ depth: Int) -> TelegramHTML {
        switch Int.random(in: 0..<13, using: &random) {
        case 0: .bold(html(units, depth: depth - 1))
        case 1: .italic(html(units, depth: depth - 1))
        case 2: .underline(html(units, depth: depth - 1))
        case 3: .strikethrough(html(units, depth: depth - 1))
        case 4: .spoiler(html(units, depth: depth - 1))
        case 5: .code(text(units))
        case 6: .pre(text(units), language: ["swift", nil, "c++", "\"><b>"].randomElement(using: &random) ?? nil)
        case 7: .link("https://a.example/?a=\"<>&b=\(units)", html(units, depth: depth - 1))
        case 8: .quote(html(units, depth: depth - 1), expandable: Bool.random(using: &random))
        case 9: .mention(TelegramID(Int64(units)), text(units))
        case 10: .link("", html(units, depth: depth - 1))
        default: .text(text(units))
        }
    }
}
