import Testing

@testable import Sandbox

@Suite struct HTMLMarkupTests {
    private func marks(_ source: String) throws -> (String, [TextEntity]) {
        let text = try HTMLMarkup.parse(source)
        return (text.text, text.entities)
    }

    @Test(arguments: [
        ("<b>x</b>", TextEntity.Kind.bold), ("<strong>x</strong>", .bold), ("<I>x</I>", .italic), ("<em>x</em>", .italic),
        ("<u>x</u>", .underline), ("<ins>x</ins>", .underline), ("<s>x</s>", .strikethrough),
        ("<strike>x</strike>", .strikethrough), ("<del>x</del>", .strikethrough),
        ("<tg-spoiler>x</tg-spoiler>", .spoiler), ("<span class=\"tg-spoiler\">x</span>", .spoiler),
        ("<code>x</code>", .code), ("<pre>x</pre>", .pre(language: nil)),
        ("<pre><code class=\"language-swift\">x</code></pre>", .pre(language: "swift")),
        ("<code class='language-c'><pre>x</pre></code>", .pre(language: "c")),
        ("<blockquote>x</blockquote>", .blockquote), ("<blockquote expandable>x</blockquote>", .expandableBlockquote),
        ("<a href=\"https://A.com\">x</a>", .textLink("https://a.com/")),
        ("<a href='tg://user?id=7'>x</a>", .textMention(7)), ("<b>x</>", .bold),
        ("<tg-emoji emoji-id=\"5368324170671202286\">x</tg-emoji>", .customEmoji("5368324170671202286")),
        ("<tg-time unix=\"1780000000\" format=\"t\">x</tg-time>", .dateTime(unix: 1_780_000_000, format: "t")),
    ])
    func `every tag has its mark`(_ source: String, _ kind: TextEntity.Kind) throws {
        let (text, entities) = try marks(source)
        #expect(text == "x")
        #expect(entities == [TextEntity(kind: kind, offset: 0, length: 1)])
    }

    @Test func `offsets count UTF-16 units`() throws {
        let (text, entities) = try marks("🎉я <b>ö🎉</b> <i>z</i>")
        #expect(text == "🎉я ö🎉 z")
        #expect(
            entities == [
                TextEntity(kind: .bold, offset: 4, length: 3), TextEntity(kind: .italic, offset: 8, length: 1),
            ])
    }

    @Test func `four named references exist, and numbered ones`() throws {
        #expect(try marks("&lt;&gt;&amp;&quot;&#39;&#x1F389;&nbsp;&amp;lt;&#0;&").0 == "<>&\"'🎉&nbsp;&lt;&#0;&")
        #expect(try marks("<a href=\"http://a.b/?x=1&amp;y=2\">z</a>").1.first?.kind == .textLink("http://a.b/?x=1&y=2"))
        #expect(try marks("&#xD800;").0 == "&#xD800;")
    }

    @Test func `an address that is none loses its mark and not its text`() throws {
        let (text, entities) = try marks("<a href=\"nowhere\">x</a><a href=''>y</a><b></b>")
        #expect(text == "xy")
        #expect(entities == [])
    }

    @Test(arguments: [
        ("a<div>x</div>", "Unsupported start tag \"div\" at byte offset 1"),
        ("я<b", "Unclosed start tag at byte offset 2"),
        ("<br/>", "Unsupported start tag \"br/\" at byte offset 0"),
        ("<!-- -->", "Unsupported start tag \"!--\" at byte offset 0"),
        ("<a href", "Unclosed start tag \"a\" at byte offset 0"),
        ("<a href=", "Unclosed start tag at byte offset 0"),
        ("<a href=\"x", "Unclosed start tag at byte offset 0"),
        ("<a =x>", "Empty attribute name in the tag \"a\" at byte offset 0"),
        ("<a href=x_y>z</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</i>", "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\""),
        ("<b><i>x</i>", "Can't find end tag corresponding to start tag \"b\""),
        ("<tg-emoji emoji-id=\"x\">y</tg-emoji>", "Invalid custom emoji identifier specified"),
    ])
    func `says what is wrong, and where`(_ source: String, _ words: String) {
        #expect(throws: MarkupProblem(words)) { try HTMLMarkup.parse(source) }
    }
}
