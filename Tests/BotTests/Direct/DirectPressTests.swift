import Helpdesk
import Testing

@testable import Bot

@Suite struct DirectPressTests {
    @Test func `A button reads as it was made`() {
        let read = DirectPress.read(DirectPress.end.data(42))
        #expect(read?.press == .end && read?.number == 42)
        for data in [
            "", "d1", "d1:end", "d1:end:", "d1:end:x", "d1:fly:1", "p1:end:1", "d1:end:1:2",
            "d1:end:99999999999999999999",
        ] {
            #expect(DirectPress.read(data) == nil)
        }
    }

    @Test(arguments: DirectText.allCases) func `Specialists are spoken to in every language`(_ text: DirectText) {
        let said = Language.allCases.map { text.text($0, name: "N") }
        #expect(said.allSatisfy { !$0.isEmpty && $0 != text.rawValue && !$0.contains("{") })
    }

    @Test(arguments: Language.allCases) func `The menu of specialists fits Telegram`(_ language: Language) {
        let menu = DirectCommands.menu(language) + PrivateCommands.menu(language)
        #expect(Set(menu.map(\.name)).count == menu.count)
        for command in menu {
            #expect(command.name.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "_") })
            #expect((1...256).contains(command.about.count))
        }
    }
}
