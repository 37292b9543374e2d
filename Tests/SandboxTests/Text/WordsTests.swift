import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite struct WordsTests {
    @Test(arguments: [
        ("  a  ", "a"), ("\n\na\nb\n ", "a\nb"), ("a\r\nb", "a\nb"), ("a\u{0}b\tc", "a b c"), (" \u{1} ", ""),
    ])
    func `cleans`(_ text: String, _ wanted: String) throws {
        #expect(try Words.read(text, mode: "", entities: nil).text == wanted)
    }

    @Test func `marks move with what is cleaned away, and marked spaces in front stay`() throws {
        let text = try Words.read("  a\r\n<b>b </b> ", mode: "html", entities: nil)
        #expect(text == FormattedText(text: "a\nb", entities: [TextEntity(kind: .bold, offset: 2, length: 1)]))
        let kept = try Words.read(" <b> x</b>", mode: "html", entities: nil)
        #expect(kept == FormattedText(text: " x", entities: [TextEntity(kind: .bold, offset: 0, length: 2)]))
    }

    @Test func `marks that cross are cut where they cross`() throws {
        let marks: JSONValue = [
            ["type": "bold", "offset": 0, "length": 4], ["type": "italic", "offset": 2, "length": 4],
            ["type": "mention", "offset": 0, "length": 3], ["type": "surprise", "offset": 0, "length": 1],
        ]
        let text = try Words.read("abcdef", mode: "", entities: marks)
        #expect(
            text.entities == [
                TextEntity(kind: .bold, offset: 0, length: 4), TextEntity(kind: .italic, offset: 2, length: 2),
                TextEntity(kind: .italic, offset: 4, length: 2),
            ])
    }

    @Test func `keeps a hundred marks`() throws {
        let marks = (0..<150).map { JSONValue.object(["type": "bold", "offset": .number($0 * 2), "length": 1]) }
        let text = String(repeating: "ab", count: 150)
        #expect(try Words.read(text, mode: "", entities: .array(marks)).entities.count == 100)
    }

    private static let wrong: [(JSONValue, String)] = [
        ([["type": "bold", "offset": 9, "length": 1]],
            "can't parse entities: Entity begins after the end of the text at UTF-16 offset 9"),
        ([["type": "bold", "offset": 2, "length": 9]],
            "can't parse entities: Entity beginning at UTF-16 offset 2 ends after the end of the text at UTF-16 offset 11"),
        ([["type": "bold", "length": 9]], "can't parse MessageEntity: Can't find field \"offset\""),
        ([["type": "bold", "offset": 1]], "can't parse MessageEntity: Can't find field \"length\""),
        ([["offset": 1, "length": 1]], "can't parse MessageEntity: Can't find field \"type\""),
        ([["type": "text_link", "offset": 1, "length": 1]], "can't parse MessageEntity: Can't find field \"url\""),
        ([7], "can't parse MessageEntity: expected an Object"),
        ([["type": "bold", "offset": 9_223_372_036_854_775_807, "length": 1]],
            "can't parse entities: Entity begins after the end of the text at UTF-16 offset 9223372036854775807"),
        ([["type": "bold", "offset": 1, "length": 9_223_372_036_854_775_807]],
            "can't parse entities: Entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset "
                + "9223372036854775807"),
        ([["type": "bold", "offset": 4, "length": 1]],
            "can't parse entities: Entity begins in a middle of a UTF-16 symbol at byte offset 4"),
    ]

    @Test(arguments: wrong)
    func `refuses marks that do not fit`(_ marks: JSONValue, _ words: String) {
        #expect(throws: APIError.badRequest(words)) { try Words.read("abc🎉", mode: "", entities: marks) }
    }

    @Test func `refuses an unknown mode, and what is far too long`() throws {
        #expect(throws: APIError.badRequest("unsupported parse_mode")) { try Words.read("x", mode: "null", entities: nil) }
        let long = String(repeating: "я", count: 16_385)
        #expect(throws: APIError.badRequest("text is too long")) { try Words.read(long, mode: "", entities: nil) }
    }

    /// Whatever comes, marks lie within the text, in order, nested, and never in the midst of a character.
    @Test(arguments: ["html", "markdownv2", "markdown"])
    func `bears any text`(_ mode: String) throws {
        let morsels = [
            "<b>", "</b>", "<a href=\"", "<pre><code class=\"language-x\">", "</code></pre>", "&lt;", "&#x1F600;", "*", "_",
            "__", "||", "`", "```", "[", "](", ")", "![", "tg://emoji?id=1", ">", "\n>", "\\", "🎉", "é", "/cmd", "http://a.com",
            "@name", "<blockquote expandable>", "<tg-time unix=\"1\">", "</>", "+79001234567",
        ]
        var mutation = ByteMutation(seed: 7, morsels: morsels)
        var random = SplitMix64(seed: 8)
        var parsed = 0
        for _ in 0..<4000 {
            var source: [UInt8] = []
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                source += Array((morsels.randomElement(using: &random) ?? "").utf8) + Array("x ".utf8)
            }
            let text = String(decoding: mutation.mutate(source), as: UTF8.self)
            guard let settled = try? Words.read(text, mode: mode, entities: nil) else { continue }
            parsed += 1
            try requireSound(settled)
        }
        #expect(parsed > 100)
    }

    private func requireSound(_ text: FormattedText) throws {
        let units = Array(text.text.utf16)
        for entity in text.entities {
            try #require(entity.offset >= 0 && entity.length > 0 && entity.end <= units.count)
            try #require(String(validating: units[entity.offset..<entity.end], as: UTF16.self) != nil)
        }
        for (one, other) in zip(text.entities, text.entities.dropFirst()) { try #require(one.offset <= other.offset) }
    }
}
