import TestSupport
import Testing

@testable import Storage

@Suite struct XMLElementTests {
    private func parsed(_ text: String) -> XMLElement? { XMLElement(Array(text.utf8)) }

    @Test func `elements, text, entities and what is passed over`() throws {
        let root = try #require(
            parsed(
                """
                \u{FEFF}<?xml version="1.0" encoding="UTF-8"?>
                <!-- a <b> -->
                <s3:List xmlns="http://s3/" a='"' >
                  <Key>a&amp;b&lt;&gt;&quot;&apos;&#65;&#x42;é</Key><Key/>
                  <Key a = "1">c<!-- x -->d</Key>
                  <Sub><Deep>1</Deep></Sub>
                </s3:List>
                """))
        #expect(root.name == "List")
        #expect(root.all("Key").map(\.text) == ["a&b<>\"'ABé", "", "cd"])
        #expect(root["Sub"]?["Deep"]?.text == "1")
        #expect(root["None"] == nil)
    }

    @Test(arguments: [
        "", "  ", "text", "<a>", "<a></b>", "<a><b></a></b>", "</a>", "<a></a><b></b>", "<a></a>text",
        "<a>&unknown;</a>",
        "<a>&#xD800;</a>", "<a>&#99999999999;</a>", "<a>&amp</a>", "<a b></a>", "<a b=1></a>", "<a b=\"></a>", "<a b='",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "<a><!DOCTYPE b></a>", "<a><![CDATA[b]]></a>", "<a><!-- </a>",
        "<?xml", "<a", "<", "<a/", "<1 2>", "< a></a>",
    ])
    func `what is not whole or not well formed is nothing`(text: String) {
        #expect(parsed(text) == nil)
    }

    @Test func `depth is bounded, and so is the time`() {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(parsed(deep) == nil)
        #expect(parsed(deep + String(repeating: "</a>", count: 100_000)) == nil)
        let wide = "<a>" + String(repeating: "<b/>", count: 100_000) + "</a>"
        #expect(parsed(wide)?.children.count == 100_000)
        #expect(XMLElement([0x3C, 0x61, 0x3E, 0xFF, 0x3C, 0x2F, 0x61, 0x3E]) == nil)
    }

    @Test func `no garbage is fatal`() {
        let seeds = [
            "<?xml version=\"1.0\"?><L x=\"y\"><Key>a&amp;b</Key><T>true</T><!-- c --></L>",
            "<Error><Code>NoSuchKey</Code><Message>no &#65;</Message></Error>",
        ]
        var mutation = ByteMutation(
            seed: 5,
            morsels: ["<", ">", "</", "/>", "&", ";", "&#", "\"", "'", "<!--", "-->", "<?", "<![CDATA[", "\u{FEFF}"])
        for round in 0..<20_000 { _ = XMLElement(mutation.mutate(Array(seeds[round % 2].utf8))) }
    }
}
