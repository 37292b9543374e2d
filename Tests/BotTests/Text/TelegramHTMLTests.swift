import Helpdesk
import Testing

@testable import Bot

@Suite struct TelegramHTMLTests {
    @Test func `says foreign words as they are`() {
        #expect(TelegramHTML.text("<b>&amp;\"'</b>").html == "&lt;b&gt;&amp;amp;&quot;'&lt;/b&gt;")
        #expect(TelegramHTML.code("</code>").html == "<code>&lt;/code&gt;</code>")
        #expect(
            TelegramHTML.link("https://a.example/\"><b>", "x").html
                == "<a href=\"https://a.example/&quot;&gt;&lt;b&gt;\">x</a>")
        #expect(("<i>" as TelegramHTML).html == "&lt;i&gt;")
    }

    @Test func `has all the formats`() {
        #expect(TelegramHTML.bold("x").html == "<b>x</b>")
        #expect(TelegramHTML.italic("x").html == "<i>x</i>")
        #expect(TelegramHTML.underline("x").html == "<u>x</u>")
        #expect(TelegramHTML.strikethrough("x").html == "<s>x</s>")
        #expect(TelegramHTML.spoiler("x").html == "<tg-spoiler>x</tg-spoiler>")
        #expect(TelegramHTML.pre("x").html == "<pre>x</pre>")
        #expect(TelegramHTML.pre("x", language: "swift").html == "<pre><code class=\"language-swift\">x</code></pre>")
        #expect(TelegramHTML.pre("x", language: "no word").html == "<pre>x</pre>")
        #expect(TelegramHTML.quote("x").html == "<blockquote>x</blockquote>")
        #expect(TelegramHTML.quote("x", expandable: true).html == "<blockquote expandable>x</blockquote>")
        #expect(TelegramHTML.mention(TelegramID(7), "Ann").html == "<a href=\"tg://user?id=7\">Ann</a>")
    }

    @Test func `keeps tags open where formats go on`() {
        let html: TelegramHTML = .bold("a" + .italic("b") + "c") + .italic("d")
        #expect(html.html == "<b>a<i>b</i>c</b><i>d</i>")
        #expect(html.plain == "abcd")
    }

    @Test func `leaves out what Telegram does not allow`() {
        #expect(TelegramHTML.bold(.code("x")).html == "<code>x</code>")
        #expect(TelegramHTML.bold(.bold("x")).html == "<b>x</b>")
        #expect(TelegramHTML.quote(.quote("a") + "b").html == "<blockquote>ab</blockquote>")
        #expect(
            TelegramHTML.link("https://o.example", .link("https://i.example", "x")).html
                == "<a href=\"https://i.example\">x</a>")
        #expect(TelegramHTML.link(" \n", "x").html == "x")
        #expect(TelegramHTML.link("https://" + String(repeating: "a", count: 3_000), "x").html == "x")
    }

    @Test func `is cleaned as Telegram cleans it`() {
        #expect(TelegramHTML.text("a\r\nb\tc\u{0}d\u{7}").plain == "a\nb c d ")
        #expect(TelegramHTML.text("\u{200B}\u{2800} \n\u{3164}").isBlank)
        #expect(TelegramHTML.text("").isBlank)
        #expect(!TelegramHTML.text(".").isBlank)
    }

    @Test func `joins and counts`() {
        let html = [TelegramHTML.bold("👍"), "b", .text("c")].joined(", ")
        #expect(html.plain == "👍, b, c")
        #expect(html.length == 8)
        #expect(!html.isPlain)
        #expect([TelegramHTML]().joined(", ") == TelegramHTML())
        #expect(("a" + TelegramHTML.text("b")).isPlain)
    }

    @Test(arguments: 0..<200) func `is always read by Telegram's rules, whatever it says`(seed: UInt64) throws {
        var random = RandomText(seed: seed)
        let html = random.html(Int.random(in: 1...600, using: &random.random), depth: 5)
        let letters = try MarkupReader.read(html.html)
        #expect(MarkupReader.text(letters).unicodeScalars.elementsEqual(html.plain.unicodeScalars))
        #expect(html.length == html.plain.utf16.count)
    }
}
