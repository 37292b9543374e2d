import Helpdesk
import Testing

@testable import Bot

@Suite struct EntryPressTests {
    @Test func `reads what it writes, within Telegram's 64 bytes`() {
        let longest = EntryPress(
            .addWording, chat: 9_999_999_999, answer: 999_999_999...999_999_999,
            similar: IdentifierSource().entry(at: Moment(seconds: 1)))
        for press in [longest, EntryPress(.save, chat: 1, answer: 0...0, similar: nil)] {
            #expect(EntryPress(press.data) == press)
            #expect(press.data.utf8.count <= 64)
        }
    }

    @Test(arguments: [
        "", "f1", "f1:s:1:2:1:", "f1:x:1:1:1:", "t1:s:1:1:1:", "f1:s:a:1:1:", "f1:s:1:1:1", "f1:s:1:1:1::",
    ])
    func `takes nothing else`(_ data: String) {
        #expect(EntryPress(data) == nil)
    }
}
