import Testing

@Suite struct MarkupReaderTests {
    @Test(arguments: [
        "<div>x</div>", "<b>x", "x</b>", "<b><i>x</b></i>", "a < b", "<br/>", "<a>x</a>", "<code><b>x</b></code>",
        "<b><code>x</code></b>", "<blockquote>a<blockquote>b</blockquote></blockquote>", "<b", "<a href=\"x>y</a>",
        "<b><b>x</b></b>", "<!-- x -->",
    ])
    func `refuses what Telegram refuses or does not show`(html: String) {
        #expect(throws: MarkupReader.Problem.self) { try MarkupReader.read(html) }
    }

    @Test func `reads what Telegram reads`() throws {
        let letters = try MarkupReader.read(
            "a &amp; <b>b<i>c</i></b>&lt;&nbsp;<pre><code class=\"language-swift\">d</code></pre>")
        #expect(MarkupReader.text(letters) == "a & bc<&nbsp;d")
        #expect(letters[4].formats == ["b"])
        #expect(letters[5].formats == ["b", "i"])
        #expect(letters.last?.formats == ["pre", "language-swift"])
    }
}
