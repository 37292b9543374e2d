/// A button in a customer's private chat.
enum PrivatePress: Hashable {
    case helped(Int64)
    case notHelped(Int64)
    case callOperator
    case rate(Int)

    /// What the button is made with: the desk's version, what it does, and the chat's number.
    func data(_ number: Int64) -> String {
        switch self {
        case .helped(let seq): "p1:yes:\(number):\(seq)"
        case .notHelped(let seq): "p1:no:\(number):\(seq)"
        case .callOperator: "p1:call:\(number)"
        case .rate(let score): "p1:rate:\(number):\(score)"
        }
    }

    /// Reads what `data` makes.
    static func read(_ data: String) -> (press: PrivatePress, number: Int64)? {
        let parts = data.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0] == "p1", let number = Int64(parts[2]) else { return nil }
        let last = parts.count == 4 ? Int64(parts[3]) : nil
        switch (parts[1], last) {
        case ("yes", let seq?): return (.helped(seq), number)
        case ("no", let seq?): return (.notHelped(seq), number)
        case ("call", nil): return (.callOperator, number)
        case ("rate", let score?): return (.rate(Int(clamping: score)), number)
        default: return nil
        }
    }
}
