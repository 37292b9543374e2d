import Helpdesk
import JSON

/// Reading what Telegram wrote: whatever is missing or of another kind counts as not there.
extension JSONValue {
    func flag(_ name: String) -> Bool { self[name]?.bool ?? false }

    func telegramID(_ name: String) -> TelegramID? { self[name]?.int.map { TelegramID($0) } }

    func list<Element>(_ name: String, _ read: (JSONValue) -> Element?) -> [Element] {
        self[name]?.array?.compactMap(read) ?? []
    }

    /// A time in whole seconds; what is no time of this calendar is none.
    func moment(_ name: String) -> Moment? {
        guard let seconds = self[name]?.int, (1...253_402_300_799).contains(seconds) else { return nil }
        return Moment(seconds: seconds)
    }
}
