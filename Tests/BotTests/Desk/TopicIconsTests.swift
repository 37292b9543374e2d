import Helpdesk
import JSON
import Testing

@testable import Bot

@Suite struct TopicIconsTests {
    @Test func `takes the first that Telegram has, however it is spelled`() {
        let icons = TopicIcons()
        #expect(icons.isEmpty)
        icons.put(["❗️", "🗣", "📁", "💬"].enumerated().compactMap(Self.sticker))
        #expect(icons[.waiting] == "0")
        #expect(icons[.operator] == "3")
        #expect(icons[.closed] == "2")
        #expect(icons[.assistant] == nil)
    }

    private static func sticker(_ number: Int, _ emoji: String) -> Sticker? {
        Sticker([
            "file_id": "f", "file_unique_id": "u", "emoji": .string(emoji), "custom_emoji_id": .string("\(number)"),
        ])
    }
}
