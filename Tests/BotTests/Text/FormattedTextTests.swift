import Helpdesk
import TestSupport
import Testing

@testable import Bot

@Suite struct FormattedTextTests {
    @Test func `keeps formats on the way to someone else`() {
        let text = FormattedText(
            "👍 bold link code #tag",
            entities: [
                MessageEntity(.bold, offset: 3, length: 9),
                MessageEntity(.link("https://a.example"), offset: 8, length: 4),
                MessageEntity(.code, offset: 13, length: 4), MessageEntity(.other("hashtag"), offset: 18, length: 4),
            ])
        #expect(
            text.html.html
                == "👍 <b>bold </b><a href=\"https://a.example\"><b>link</b></a> <code>code</code> #tag")
        #expect(text.html.plain == text.text)
    }

    @Test func `does not give anyone away who has no username`() {
        let text = FormattedText("Ann", entities: [MessageEntity(.mention(TelegramID(5)), offset: 0, length: 3)])
        #expect(text.html.html == "Ann")
        #expect(text.plain == "Ann")
    }

    @Test func `keeps addresses where there are no links`() {
        func plain(_ text: String, _ url: String, _ length: Int) -> String {
            FormattedText(text, entities: [MessageEntity(.link(url), offset: 0, length: length)]).plain
        }
        #expect(plain("here!", "https://a.example/x", 4) == "here (https://a.example/x)!")
        #expect(plain("a.example", "https://www.a.example/", 9) == "a.example")
        #expect(plain("HTTPS://A.EXAMPLE", "https://a.example", 17) == "HTTPS://A.EXAMPLE")
        #expect(plain("me@a.example", "mailto:me@a.example", 12) == "me@a.example")
        #expect(plain("👍", "https://a.example", 2) == "👍 (https://a.example)")
    }

    @Test func `shows quotes and blocks of code`() {
        let quote = FormattedText("said:\none\ntwo\nbye", entities: [MessageEntity(.quote, offset: 6, length: 7)])
        #expect(quote.plain == "said:\n> one\n> two\nbye")
        let within = FormattedText("a one b", entities: [MessageEntity(.expandableQuote, offset: 2, length: 3)])
        #expect(within.plain == "a \n> one\n b")
        let block = FormattedText("run ls now", entities: [MessageEntity(.pre(language: nil), offset: 4, length: 2)])
        #expect(block.plain == "run \nls\n now")
    }

    @Test(arguments: [
        (-1, 3), (0, 0), (0, -5), (99, 1), (0, .max), (.max, .max), (.min, .max), (1, .max), (2, .min),
    ])
    func `bears any offset`(offset: Int, length: Int) {
        let text = FormattedText("a👍b", entities: [MessageEntity(.bold, offset: offset, length: length)])
        #expect(text.html.plain == "a👍b")
        _ = text.plain
    }

    @Test func `never parts a pair`() {
        func bold(_ offset: Int, _ length: Int) -> String {
            FormattedText("a👍b", entities: [MessageEntity(.bold, offset: offset, length: length)]).html.html
        }
        #expect(bold(2, 1) == "a<b>👍</b>b")
        #expect(bold(1, 1) == "a<b>👍</b>b")
        #expect(bold(2, 2) == "a<b>👍b</b>")
        #expect(bold(0, 2) == "<b>a👍</b>b")
        #expect(bold(4, 1) == "a👍b")
        #expect(bold(3, 9) == "a👍<b>b</b>")
    }

    @Test(arguments: 0..<300) func `makes markup of any entities that can be read`(seed: UInt64) throws {
        var random = RandomText(seed: seed)
        let text = random.text(Int.random(in: 1...300, using: &random.random))
        let kinds: [MessageEntity.Kind] = [
            .bold, .italic, .underline, .strikethrough, .spoiler, .code, .pre(language: "swift"), .pre(language: "<"),
            .quote, .expandableQuote, .link("https://a.example/\"<&"), .link(""), .mention(TelegramID(1)), .command,
            .other("custom_emoji"),
        ]
        var entities: [MessageEntity] = []
        for _ in 0..<Int.random(in: 0...12, using: &random.random) {
            entities.append(
                MessageEntity(
                    kinds.randomElement(using: &random.random) ?? .bold,
                    offset: Int.random(in: -3...310, using: &random.random),
                    length: Int.random(in: -3...310, using: &random.random)))
        }
        let formatted = FormattedText(text, entities: entities)
        let letters = try MarkupReader.read(formatted.html.html)
        #expect(MarkupReader.text(letters).unicodeScalars.elementsEqual(ServerText.cleaned(text).unicodeScalars))
        // The words are all there, in their order, whatever was put between them.
        var rest = formatted.plain.unicodeScalars[...]
        for scalar in text.unicodeScalars {
            let found = try #require(rest.firstIndex(of: scalar))
            rest = rest[found...].dropFirst()
        }
    }
}
