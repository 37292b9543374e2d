import TestSupport
import Testing

@testable import Bot

@Suite struct TopicTitleTests {
    @Test func `is one line without anything that controls`() {
        #expect(TopicTitle.make(" Ann\n\t\u{0}Lee\r\n ", suffix: "#17") == "Ann Lee #17")
        #expect(TopicTitle.make("\u{202E}nnA\u{2066}x") == "nnAx")
    }

    @Test func `keeps what stands behind the name`() throws {
        let title = try #require(TopicTitle.make(String(repeating: "word ", count: 40), suffix: "#17"))
        #expect(title.hasSuffix("… #17") && title.utf16.count <= 128)
        let families = try #require(TopicTitle.make(String(repeating: "👨‍👩‍👧", count: 40), suffix: "#17"))
        #expect(families.utf16.count <= 128)
        #expect(families == String(repeating: "👨‍👩‍👧", count: 15) + "… #17")
    }

    @Test func `is as long as it may be`() {
        let name = String(repeating: "x", count: 128)
        #expect(TopicTitle.make(name) == name)
        #expect(TopicTitle.make(name + "x") == String(repeating: "x", count: 127) + "…")
    }

    @Test func `is nothing if there is nothing to see`() {
        #expect(TopicTitle.make("") == nil)
        #expect(TopicTitle.make(" \u{200B}\u{3164}\n", suffix: " ") == nil)
        #expect(TopicTitle.make("", suffix: "#17") == "#17")
        #expect(TopicTitle.make("Ann", suffix: String(repeating: "7", count: 200))?.utf16.count == 128)
    }

    @Test(arguments: 0..<200) func `fits whatever people call themselves`(seed: UInt64) throws {
        var random = RandomText(seed: seed)
        let title = try #require(TopicTitle.make(random.text(Int(seed)), suffix: "#1"))
        #expect((1...128).contains(title.utf16.count) && title.hasSuffix("#1"))
        #expect(title.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }
}
