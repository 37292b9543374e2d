extension YearlyRule {
    /// Nil for what is no rule, or one that says when summer is only by custom.
    init?(_ text: some StringProtocol) {
        var reader = Reader(text)
        guard reader.skipName(), let west = reader.offset(hours: 24) else { return nil }
        self.init(standard: -west)
        guard !reader.isAtEnd else { return }
        guard reader.skipName() else { return nil }
        var offset = standard + 3_600
        if !reader.isNext(",") {
            guard let west = reader.offset(hours: 24) else { return nil }
            offset = -west
        }
        guard reader.skip(","), let start = reader.turn(), reader.skip(","), let end = reader.turn(), reader.isAtEnd
        else { return nil }
        summer = Summer(offset: offset, start: start, end: end)
    }

    private struct Reader {
        private var rest: Substring.UTF8View

        init(_ text: some StringProtocol) { rest = Substring(text).utf8 }

        var isAtEnd: Bool { rest.isEmpty }
        func isNext(_ mark: Character) -> Bool { rest.first == mark.asciiValue }

        mutating func skip(_ mark: Character) -> Bool {
            guard isNext(mark) else { return false }
            rest.removeFirst()
            return true
        }

        /// Three letters or more, or anything in brackets.
        mutating func skipName() -> Bool {
            if skip("<") {
                rest = rest.drop { $0 != 62 }
                return skip(">")
            }
            let letters = rest.prefix { (65...90).contains($0 & 0xDF) }.count
            rest = rest.dropFirst(letters)
            return letters >= 3
        }

        mutating func number(_ range: ClosedRange<Int64>) -> Int64? {
            let digits = rest.prefix { (48...57).contains($0) }
            guard (1...3).contains(digits.count) else { return nil }
            rest = rest.dropFirst(digits.count)
            let number = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) }
            return range.contains(number) ? number : nil
        }

        /// `[+-]hh[:mm[:ss]]`, in seconds.
        mutating func offset(hours: Int64) -> Int64? {
            let isNegative = skip("-")
            if !isNegative { _ = skip("+") }
            guard var sum = number(0...hours).map({ $0 * 3_600 }) else { return nil }
            for unit in [Int64(60), 1] where skip(":") {
                guard let part = number(0...59) else { return nil }
                sum += part * unit
            }
            return isNegative ? -sum : sum
        }

        mutating func turn() -> Turn? {
            guard let day = day() else { return nil }
            // Up to a week away from the day, so that rules such as "the day after the last Thursday" can be written.
            guard skip("/") else { return Turn(day: day, time: 7_200) }
            return offset(hours: 167).map { Turn(day: day, time: $0) }
        }

        private mutating func day() -> Turn.Day? {
            if skip("J") { return number(1...365).map { .withoutLeap($0) } }
            guard skip("M") else { return number(0...365).map { .counted($0) } }
            guard let month = number(1...12), skip("."), let week = number(1...5), skip("."), let day = number(0...6)
            else { return nil }
            return .weekday(month: month, week: week, day: day)
        }
    }
}
