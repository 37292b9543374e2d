import TestSupport
import Testing

@testable import Bot

@Suite struct SplittingTests {
    @Test func `leaves alone what fits`() {
        #expect(TelegramHTML.text("  a b \n").parts(limit: 3).map(\.plain) == ["a b"])
        #expect(TelegramHTML.text("abcd").parts(limit: 4).map(\.plain) == ["abcd"])
        #expect(TelegramHTML.text(" \n\u{200B} ").parts().isEmpty)
        #expect(TelegramHTML().parts().isEmpty)
    }

    @Test func `prefers the end of a paragraph, then of a line, of a sentence, of a word`() {
        func parts(_ text: String) -> [String] { TelegramHTML.text(text).parts(limit: 30).map(\.plain) }
        #expect(
            parts("one two three four\n\nfive. six\nseven eight nine") == [
                "one two three four", "five. six\nseven eight nine",
            ])
        #expect(
            parts("one two three four\nfive. six seven eight nine") == [
                "one two three four", "five. six seven eight nine",
            ])
        #expect(parts("one two three. four five six seven") == ["one two three. four five six", "seven"])
        #expect(parts("one two three four. five six seven") == ["one two three four.", "five six seven"])
        #expect(parts("one two (three four.) five six seven") == ["one two (three four.)", "five six seven"])
        #expect(parts("one two three four five six seven") == ["one two three four five six", "seven"])
        #expect(
            parts("one " + String(repeating: "x", count: 40)) == [
                "one", String(repeating: "x", count: 30), "xxxxxxxxxx",
            ])
        // What is far too early is no place to cut at.
        #expect(parts("one.\n\ntwo three four five six seven") == ["one.\n\ntwo three four five six", "seven"])
    }

    @Test func `keeps together what is one to the eye`() {
        let family = "👨‍👩‍👧"
        #expect(
            TelegramHTML.text(String(repeating: family, count: 3)).parts(limit: 20).map(\.plain) == [
                family + family, family,
            ])
        let flags = "🇷🇸🇰🇿"
        #expect(TelegramHTML.text(flags).parts(limit: 7).map(\.plain) == ["🇷🇸", "🇰🇿"])
        #expect(TelegramHTML.text("a\u{A0}b c\u{A0}d").parts(limit: 5).map(\.plain) == ["a\u{A0}b", "c\u{A0}d"])
    }

    @Test func `cuts a letter only if no message could hold it`() {
        let letter = "e" + String(repeating: "\u{301}", count: 25)
        let parts = TelegramHTML.text("ab " + letter).parts(limit: 10)
        #expect(parts.map(\.length) == [2, 10, 10, 6])
        #expect(parts.map(\.plain).joined().unicodeScalars.elementsEqual(("ab" + letter).unicodeScalars))
        // Half an emoji is nothing: even the smallest limit takes a whole one.
        #expect(TelegramHTML.text("👍👍").parts(limit: 1).map(\.plain) == ["👍", "👍"])
    }

    @Test func `closes formats and opens them again`() {
        let html = TelegramHTML.bold("one " + .link("https://a.example", "two three")) + " four"
        #expect(
            html.parts(limit: 8).map(\.html) == [
                "<b>one </b><a href=\"https://a.example\"><b>two</b></a>",
                "<a href=\"https://a.example\"><b>three</b></a>",
                "four",
            ])
    }

    @Test func `bounds the markup as well`() throws {
        let url = "https://a.example/" + String(repeating: "x", count: 1_000)
        let html = (0..<500).map { TelegramHTML.link(url + "\($0)", .text("\($0)")) }.joined(" ")
        let parts = html.parts()
        #expect(parts.allSatisfy { $0.html.utf8.count <= TelegramLimits.markup })
        #expect(parts.map(\.plain).joined(separator: " ") == html.plain)
    }

    private static func words(_ text: String) -> [String] {
        text.unicodeScalars.split { $0.properties.isWhitespace && !["\u{A0}", "\u{202F}", "\u{2007}"].contains($0) }
            .map { String($0) }
    }

    private static func letters(_ html: TelegramHTML) throws -> [MarkupReader.Letter] {
        try MarkupReader.read(html.html).filter { !$0.scalar.properties.isWhitespace }
    }

    @Test(arguments: 0..<120) func `loses nothing, cuts no word or letter it need not, and fits`(seed: UInt64) throws {
        var random = RandomText(seed: seed)
        let limit = [4_096, 1_024, 700, 128][Int(seed % 4)]
        let html = random.html([10_000, 3_000, 300][Int(seed % 3)])
        let parts = html.parts(limit: limit)
        for part in parts {
            #expect((1...limit).contains(part.length) && part.length == part.plain.utf16.count)
            #expect(part.html.utf8.count <= TelegramLimits.markup)
            #expect(
                Self.words(String(part.plain.prefix(1))).count == 1
                    && Self.words(String(part.plain.suffix(1))).count == 1)
        }
        // Every letter is there once, in its formats.
        #expect(try parts.flatMap(Self.letters) == Self.letters(html))
        let all = Self.words(html.plain)
        let kept = parts.flatMap { Self.words($0.plain) }
        if all.allSatisfy({ $0.utf16.count <= limit }) {
            #expect(kept == all)
        } else {
            #expect(kept.joined() == all.joined())
        }
        // What the eye sees as one letter was never parted: none here is longer than the limit.
        #expect(
            parts.flatMap { $0.plain.filter { !$0.isWhitespace } } == html.plain.filter { !$0.isWhitespace }.map { $0 })
    }
}
