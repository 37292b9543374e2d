import Testing

@testable import Sandbox

@Suite struct MarkdownMarkupTests {
    @Test(arguments: [
        ("*x*", TextEntity.Kind.bold), ("_x_", .italic), ("__x__", .underline), ("~x~", .strikethrough),
        ("||x||", .spoiler), ("`x`", .code), ("```x```", .pre(language: nil)), ("```\nx```", .pre(language: nil)),
        ("```swift\nx```", .pre(language: "swift")), ("[x](http://a.com)", .textLink("http://a.com/")),
        ("[x](http://a.com/\\))", .textLink("http://a.com/)")), ("[x](tg://user?id=9)", .textMention(9)),
        ("![x](tg://emoji?id=53)", .customEmoji("53")), (">x", .blockquote), (">x||", .expandableBlockquote),
        ("![x](tg://time?unix=178&format=t)", .dateTime(unix: 178, format: "t")),
    ])
    func `every mark has its entity`(_ source: String, _ kind: TextEntity.Kind) throws {
        let text = try MarkdownMarkup.parse(source)
        #expect(text.text == "x")
        #expect(text.entities == [TextEntity(kind: kind, offset: 0, length: 1)])
    }

    @Test func `marks nest, and two underscores are always an underline`() throws {
        let text = try MarkdownMarkup.parse("*b _i __u___* 🎉~s~")
        #expect(text.text == "b i u 🎉s")
        #expect(
            text.entities == [
                TextEntity(kind: .underline, offset: 4, length: 1), TextEntity(kind: .italic, offset: 2, length: 3),
                TextEntity(kind: .bold, offset: 0, length: 5), TextEntity(kind: .strikethrough, offset: 8, length: 1),
            ])
    }

    @Test func `anything may be escaped, in code only its end needs to be`() throws {
        #expect(try MarkdownMarkup.parse("1\\.2 \\*x\\* \\\\").text == "1.2 *x* \\")
        #expect(try MarkdownMarkup.parse("`a.b-c \\` !`").text == "a.b-c ` !")
        #expect(try MarkdownMarkup.parse("```a`b```").text == "a`b")
    }

    @Test func `a quote is the lines that begin with its sign`() throws {
        let text = try MarkdownMarkup.parse("a\n>b\n>c\nd\n>e\n>f||\ng")
        #expect(text.text == "a\nb\nc\nd\ne\nf\ng")
        #expect(
            text.entities == [
                TextEntity(kind: .blockquote, offset: 2, length: 3),
                TextEntity(kind: .expandableBlockquote, offset: 8, length: 3),
            ])
    }

    @Test(arguments: [
        ("a.b", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a | b", "Character '|' is reserved and must be escaped with the preceding '\\'"),
        ("a>b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("x!", "Character '!' is reserved and must be escaped with the preceding '\\'"),
        ("я*x", "Can't find end of Bold entity at byte offset 2"),
        ("_x", "Can't find end of Italic entity at byte offset 0"),
        ("__x", "Can't find end of Underline entity at byte offset 0"),
        ("~x", "Can't find end of Strikethrough entity at byte offset 0"),
        ("||x", "Can't find end of Spoiler entity at byte offset 0"),
        ("`x", "Can't find end of Code entity at byte offset 0"),
        ("```x", "Can't find end of Pre entity at byte offset 0"),
        ("```c\nx", "Can't find end of PreCode entity at byte offset 0"),
        ("[x", "Can't find end of TextUrl entity at byte offset 0"),
        ("![x", "Can't find end of CustomEmoji entity at byte offset 0"),
        ("[x](a", "Can't find end of a URL at byte offset 4"),
        ("![x](tg://emoji?id=a)", "Invalid tg://emoji or tg://time URL specified"),
    ])
    func `says what is wrong, and where`(_ source: String, _ words: String) {
        #expect(throws: MarkupProblem(words)) { try MarkdownMarkup.parse(source) }
    }

    @Test func `the old mode does not nest`() throws {
        let text = try LegacyMarkup.parse("*a _b* [c](http://d.e) `f` \\_ ```g\nh```")
        #expect(text.text == "a _b c f _ h")
        #expect(
            text.entities.map(\.kind) == [.bold, .textLink("http://d.e/"), .code, .pre(language: "g")])
        #expect(throws: MarkupProblem("Can't find end of the entity starting at byte offset 2")) {
            try LegacyMarkup.parse("a *b")
        }
    }
}
