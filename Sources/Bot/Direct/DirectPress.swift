/// A button in a specialist's private chat.
enum DirectPress: String {
    case end

    /// What the button is made with: the desk's version, what it does, and the chat's number.
    func data(_ number: Int64) -> String { "d1:\(rawValue):\(number)" }

    /// Reads what `data` makes.
    static func read(_ data: String) -> (press: DirectPress, number: Int64)? {
        let parts = data.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "d1", let press = DirectPress(rawValue: String(parts[1])),
            let number = Int64(parts[2])
        else { return nil }
        return (press, number)
    }
}
