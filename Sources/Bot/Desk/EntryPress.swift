import Helpdesk

/// A button under a question and answer that may go into the FAQ.
struct EntryPress: Equatable {
    enum Action: String {
        case save = "s"
        case addWording = "w"
        case replace = "r"
        case discard = "d"
    }

    var action: Action
    /// The chat's number.
    var chat: Int64
    /// The places of the manager's words that are the answer; 0 if the words stand in the command that is answered.
    var answer: ClosedRange<Int64>
    /// The entry that asks nearly the same.
    var similar: FAQID?

    /// What the button is made with; it fits in Telegram's 64 bytes.
    var data: String {
        "f1:\(action.rawValue):\(chat):\(answer.lowerBound):\(answer.upperBound):\(similar?.rawValue ?? "")"
    }

    init(_ action: Action, chat: Int64, answer: ClosedRange<Int64>, similar: FAQID?) {
        self.action = action
        self.chat = chat
        self.answer = answer
        self.similar = similar
    }

    /// Reads what `data` makes.
    init?(_ data: String) {
        let parts = data.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "f1", let action = Action(rawValue: parts[1]), let chat = Int64(parts[2]),
            let first = Int64(parts[3]), let last = Int64(parts[4]), first <= last
        else { return nil }
        self.init(action, chat: chat, answer: first...last, similar: parts[5].isEmpty ? nil : FAQID(parts[5]))
    }
}
