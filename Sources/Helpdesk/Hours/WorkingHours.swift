/// When people are there to answer, by the clocks of the company.
package struct WorkingHours: Hashable, Sendable {
    /// Days on which no one is there, whatever the week says.
    struct DaysOff: Hashable, Sendable {
        var first: CivilDate
        var last: CivilDate
        /// Every year; then the years of the dates mean nothing.
        var isYearly: Bool

        func contains(_ date: CivilDate) -> Bool {
            guard isYearly else { return (first...last).contains(date) }
            let (day, start, end) = ((date.month, date.day), (first.month, first.day), (last.month, last.day))
            return start <= end ? day >= start && day <= end : day >= start || day <= end
        }
    }

    package let zone: ZoneRules
    /// Minutes of each day, from Monday on; in order and apart from one another.
    var week: [[Range<Int>]]
    var daysOff: [DaysOff] = []

    /// Around the clock.
    package static let always = WorkingHours(zone: .utc, week: Array(repeating: [0..<1_440], count: 7))

    init(zone: ZoneRules, week: [[Range<Int>]]) {
        self.zone = zone
        self.week = week
    }

    package func isOpen(at moment: Moment) -> Bool {
        let local = zone.local(moment)
        let date = CivilDate(days: local.floored(by: 86_400))
        let minute = Int(local.remainder(by: 86_400) / 60)
        return hours(of: date).contains { $0.contains(minute) }
    }

    /// When someone is there next: then itself if someone is; nil if there is no end to it within two years.
    package func opening(from moment: Moment) -> Moment? {
        guard !isOpen(at: moment) else { return moment }
        let today = zone.local(moment).floored(by: 86_400)
        for day in today...(today + 731) {
            for hours in hours(of: CivilDate(days: day)) {
                let start = zone.moment(local: day * 86_400 + Int64(hours.lowerBound) * 60)
                // Where clocks are put forward over all of it, no one comes.
                if start > moment, isOpen(at: start) { return start }
            }
        }
        return nil
    }

    /// A moment by the company's clocks, as in `2026-11-30 09:00 +03:00`.
    package func clockText(_ moment: Moment) -> String {
        let local = Moment(seconds: zone.local(moment)).description
        let offset = zone.offset(at: moment) / 60
        let (hours, minutes) = (abs(offset) / 60, abs(offset) % 60)
        let zone = "\(offset < 0 ? "-" : "+")\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
        return local.prefix(10) + " " + local.dropFirst(11).prefix(5) + " " + zone
    }

    private func hours(of date: CivilDate) -> [Range<Int>] {
        daysOff.contains { $0.contains(date) } ? [] : week[date.weekday]
    }
}
