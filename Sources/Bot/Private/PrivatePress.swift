import Helpdesk

/// A button in a customer's private chat.
enum PrivatePress: Hashable {
    case helped(Int64)
    case notHelped(Int64)
    case callOperator
    case rate(Int)
    /// Shows the languages.
    case languages
    case language(Language)
    /// Words go to this chat again.
    case goBack
    case erase
    case keep

    /// What the button is made with: the desk's version, what it does, and the chat's number.
    func data(_ number: Int64) -> String {
        switch self {
        case .helped(let seq): "p1:yes:\(number):\(seq)"
        case .notHelped(let seq): "p1:no:\(number):\(seq)"
        case .callOperator: "p1:call:\(number)"
        case .rate(let score): "p1:rate:\(number):\(score)"
        case .languages: "p1:langs:\(number)"
        case .language(let language): "p1:lang:\(number):\(language.rawValue)"
        case .goBack: "p1:back:\(number)"
        case .erase: "p1:erase:\(number)"
        case .keep: "p1:keep:\(number)"
        }
    }

    /// Reads what `data` makes.
    static func read(_ data: String) -> (press: PrivatePress, number: Int64)? {
        let parts = data.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 || parts.count == 4, parts[0] == "p1", let number = Int64(parts[2]) else { return nil }
        let press =
            parts.count == 3 ? plain[parts[1]] : detailed(parts[1], parts[3])
        return press.map { ($0, number) }
    }

    private static let plain: [String: PrivatePress] = [
        "call": .callOperator, "langs": .languages, "back": .goBack, "erase": .erase, "keep": .keep,
    ]

    private static func detailed(_ name: String, _ detail: String) -> PrivatePress? {
        switch name {
        case "yes": Int64(detail).map { .helped($0) }
        case "no": Int64(detail).map { .notHelped($0) }
        case "rate": Int64(detail).map { .rate(Int(clamping: $0)) }
        case "lang": Language(rawValue: detail).map { .language($0) }
        default: nil
        }
    }
}
