import Helpdesk

extension AdminListener {
    private static let (usualDays, mostDays) = (7, 365)
    // What is longer is for the panel.
    private static let (peopleShown, gapsShown) = (10, 5)

    func tellStatistics(_ argument: String, _ message: TelegramMessage) async throws {
        guard let days = argument.isEmpty ? Self.usualDays : Int(argument), (1...Self.mostDays).contains(days) else {
            return try await staff.reply(.statsHow, to: message)
        }
        let language = try await staff.language(of: message.from?.id)
        let statistics = try await desk.statistics(days: days)
        let lines = Self.totals(statistics, language) + Self.people(statistics, language)
        staff.reply(
            .bold(.text(StaffText.stats.text(language, "\(days)"))) + .text("\n")
                + .text((lines + Self.gaps(statistics, language)).joined(separator: "\n")),
            to: message)
    }

    private static func totals(_ statistics: Statistics, _ language: Language) -> [String] {
        var lines = [
            StaffText.statsChats.text(
                language, "\(statistics.begun)", "\(statistics.escalated)", "\(statistics.closed)",
                "\(statistics.solvedByAssistant)")
        ]
        if let median = statistics.firstAnswers.median, let most = statistics.firstAnswers.most {
            lines.append(StaffText.statsFirst.text(language, clock(median), clock(most)))
        }
        if let average = statistics.ratings.average {
            lines.append(StaffText.statsRating.text(language, tenths(average), "\(statistics.ratings.count)"))
        }
        func now(_ status: ChatStatus) -> String { "\(statistics.now[status, default: 0])" }
        lines.append(
            StaffText.statsNow.text(language, now(.waiting), now(.operator), now(.assistant), now(.closed)))
        return lines
    }

    private static func people(_ statistics: Statistics, _ language: Language) -> [String] {
        statistics.people.prefix(peopleShown).map { person in
            let text = StaffText.statsPerson.text(language, person.name, "\(person.closed)", "\(person.messages)")
            let rating = person.ratings.average.map { ", ★ " + tenths($0) } ?? ""
            return "🙋 " + text + rating
        }
    }

    private static func gaps(_ statistics: Statistics, _ language: Language) -> [String] {
        let gaps = statistics.gaps.prefix(gapsShown)
        guard !gaps.isEmpty else { return [] }
        return [StaffText.statsGaps.text(language)] + gaps.map { "• \($0.question.prefix(120)) × \($0.count)" }
    }

    /// `1:05` for an hour and five minutes; what is begun counts whole.
    static func clock(_ duration: Duration) -> String {
        let minutes = (duration.milliseconds + 59_999) / 60_000
        return "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)"
    }

    /// `4.5`
    static func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
