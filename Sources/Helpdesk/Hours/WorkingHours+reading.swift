extension WorkingHours {
    /// Why it can't be read.
    package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// Reads rules such as `Mo-Fr 09:00-18:00; Sa 10:00-14:00; 12-31..01-08 off`: days of the week in English or
    /// Russian, hours that may go over midnight, and days off of one year or of every year. What no rule names is closed;
    /// `24/7` is never.
    package init(_ text: String, zone: ZoneRules) throws(Problem) {
        self.init(zone: zone, week: Array(repeating: [], count: 7))
        let rules = text.split { $0 == ";" || $0.isNewline }.map { $0.split(whereSeparator: \.isWhitespace) }
        for rule in rules where !rule.isEmpty { try add(rule) }
        guard week.contains(where: { !$0.isEmpty }) else { throw Problem(description: "no one is ever there") }
        for day in week.indices { week[day] = Self.joined(week[day]) }
    }

    private mutating func add(_ words: [Substring]) throws(Problem) {
        if words == ["24/7"] {
            week = Array(repeating: [0..<1_440], count: 7)
            return
        }
        if words.count == 2, ["off", "closed"].contains(words[1].lowercased()) {
            if words[0].first?.isNumber == true { return daysOff.append(try Self.dates(words[0])) }
            for day in try Self.days(words[0]) { week[day] = [] }
            return
        }
        let startsWithTime = words[0].contains(":")
        let days = startsWithTime ? Array(0..<7) : try Self.days(words[0])
        let times = words.dropFirst(startsWithTime ? 0 : 1).joined()
        guard !times.isEmpty else { throw Problem(description: "\"\(words[0])\" says no hours") }
        for span in times.split(separator: ",") {
            let (start, end) = try Self.span(span)
            for day in days {
                week[day].append(start..<min(end, 1_440))
                if end > 1_440 { week[(day + 1) % 7].append(0..<(end - 1_440)) }
            }
        }
    }

    /// `09:00-18:00`, in minutes; an end before the start is the next day's.
    private static func span(_ text: Substring) throws(Problem) -> (Int, Int) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let start = minutes(ends[0]), let end = minutes(ends[1]), start < 1_440 else {
            throw Problem(description: "\"\(text)\" is not hours as in 09:00-18:00")
        }
        guard start != end else { throw Problem(description: "\"\(text)\" begins when it ends") }
        return (start, end > start ? end : end + 1_440)
    }

    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.joined().utf8.allSatisfy({ (48...57).contains($0) }), let hours = Int(parts[0]),
            let minutes = Int(parts[1]), minutes < 60, hours < 24 || (hours == 24 && minutes == 0)
        else { return nil }
        return hours * 60 + minutes
    }

    /// `Mo-Fr,Su`; `Fr-Mo` goes over the week's end.
    private static func days(_ text: Substring) throws(Problem) -> [Int] {
        var days: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(day)
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else {
                throw Problem(description: "\"\(part)\" is no day of the week as in Mo or Mo-Fr")
            }
            for day in first...(last < first ? last + 7 : last) { days.append(day % 7) }
        }
        return days
    }

    private static func day(_ name: Substring) -> Int? {
        let name = name.lowercased()
        return names.firstIndex { $0.contains { $0 == name } }
    }

    private static let names = [
        ["mo", "mon", "пн"], ["tu", "tue", "вт"], ["we", "wed", "ср"], ["th", "thu", "чт"], ["fr", "fri", "пт"],
        ["sa", "sat", "сб"], ["su", "sun", "вс"],
    ]

    /// `2027-01-01..2027-01-08`, or `01-01..01-08` for every year.
    private static func dates(_ text: Substring) throws(Problem) -> DaysOff {
        let (first, rest) =
            text.firstRange(of: "..").map { (text[..<$0.lowerBound], text[$0.upperBound...]) }
            ?? (text, text)
        if let first = date(first), let last = date(rest), first.isYearly == last.isYearly,
            first.isYearly || first.date <= last.date
        {
            return DaysOff(first: first.date, last: last.date, isYearly: first.isYearly)
        }
        throw Problem(description: "\"\(text)\" is no day as in 2027-01-01 or 01-01..01-08")
    }

    private static func date(_ text: Substring) -> (date: CivilDate, isYearly: Bool)? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.joined().utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        let numbers = parts.compactMap { Int64($0) }
        guard numbers.count == parts.count, parts.allSatisfy({ $0.utf8.count <= 4 }) else { return nil }
        // A year that has every day.
        let date =
            numbers.count == 3
            ? CivilDate(numbers[0], numbers[1], numbers[2]) : CivilDate(2_000, numbers[0], numbers[1])
        return date.isReal ? (date, numbers.count == 2) : nil
    }

    private static func joined(_ hours: [Range<Int>]) -> [Range<Int>] {
        hours.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, next in
            guard let last = joined.last, next.lowerBound <= last.upperBound else { return joined.append(next) }
            joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
        }
    }
}
