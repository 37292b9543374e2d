import Helpdesk
import Testing

@testable import Bot

@Suite struct StaffTextTests {
    @Test(arguments: Language.allCases)
    func `says everything in every language, with the same places for values`(_ language: Language) throws {
        for text in StaffText.allCases {
            let words = try #require(StaffText.table(language)[text], "\(text)")
            #expect(!words.isEmpty)
            #expect(Self.places(words) == Self.places(StaffText.table(.english)[text] ?? ""), "\(text)")
        }
    }

    @Test func `takes values for what they are`() {
        #expect(StaffText.held.text(.english, "{1} {2}") == "✋ {1} {2} has this chat. Your words were not sent.")
        #expect(
            StaffText.removeDone.text(.english, "{2}", "3")
                == "✅ {2} is no manager any more. Chats back in the queue: 3")
        #expect(StaffText.held.text(.english).contains("{1}"))
    }

    @Test func `keeps the menu within Telegram's bounds`() {
        for command in StaffCommand.allCases {
            #expect(command.rawValue.allSatisfy { $0.isASCII && $0.isLetter && $0.isLowercase })
            for language in Language.allCases {
                #expect((1...256).contains(command.menu.text(language).utf16.count))
            }
        }
    }

    private static func places(_ words: String) -> [Int] {
        (1...5).filter { words.contains("{\($0)}") }
    }
}

@Suite struct StatisticsTextTests {
    @Test func `counts begun minutes and rounds ratings`() {
        #expect(AdminListener.clock(.seconds(0)) == "0:00")
        #expect(AdminListener.clock(.seconds(61)) == "0:02")
        #expect(AdminListener.clock(.seconds(3_900)) == "1:05")
        #expect(AdminListener.tenths(4.55) == "4.6")
        #expect(AdminListener.tenths(5) == "5.0")
    }
}
