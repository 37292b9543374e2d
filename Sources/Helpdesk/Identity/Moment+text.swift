extension Moment: CustomStringConvertible {
    /// As in `2026-11-21T10:00:00.123Z`.
    package var description: String {
        let days = milliseconds.floored(by: 86_400_000)
        let rest = milliseconds - days * 86_400_000
        let date = CivilDate(days: days)
        return Self.padded(date.year, 4) + "-" + Self.padded(date.month, 2) + "-" + Self.padded(date.day, 2) + "T"
            + Self.padded(rest / 3_600_000, 2) + ":" + Self.padded(rest / 60_000 % 60, 2) + ":"
            + Self.padded(rest / 1_000 % 60, 2) + "." + Self.padded(rest % 1_000, 3) + "Z"
    }

    /// Reads what `description` writes; nil for anything else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        let marks: [Int: Character] = [4: "-", 7: "-", 10: "T", 13: ":", 16: ":", 19: ".", 23: "Z"]
        guard bytes.count == 24, marks.allSatisfy({ bytes[$0.key] == $0.value.asciiValue }) else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            bytes[range].reduce(Int64?(0)) { sum, byte in
                sum.flatMap { (48...57).contains(byte) ? $0 * 10 + Int64(byte - 48) : nil }
            }
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            let fraction = number(20..<23), hour < 24, minute < 60, second < 60
        else { return nil }
        let date = CivilDate(year, month, day)
        guard date.isReal else { return nil }
        self.init(milliseconds: ((date.days * 24 + hour) * 60 + minute) * 60_000 + second * 1_000 + fraction)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
