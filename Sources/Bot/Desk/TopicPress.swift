/// A button under a card or a manager's words.
enum TopicPress: String, CaseIterable {
    case take
    case takeOver = "over"
    case sendAnyway = "anyway"
    case close
    case handBack = "back"
    case reopen
    case saveToFAQ = "faq"
    case ban
    case unban
    /// Tries again what Telegram would not have.
    case retry

    /// What the button is made with: the desk's version, what it does, and the chat's number.
    func data(_ number: Int64) -> String { "t1:\(rawValue):\(number)" }

    /// Reads what `data` makes.
    static func read(_ data: String) -> (press: TopicPress, number: Int64)? {
        let parts = data.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "t1", let press = TopicPress(rawValue: String(parts[1])),
            let number = Int64(parts[2])
        else { return nil }
        return (press, number)
    }
}
