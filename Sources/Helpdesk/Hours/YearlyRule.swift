/// Clocks that are put forward and back at the same times of every year, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct YearlyRule: Hashable, Sendable {
    /// A day of a year, and seconds from its beginning.
    struct Turn: Hashable, Sendable {
        enum Day: Hashable, Sendable {
            /// The nth such day of a month; the last one if there is no fifth. Sunday is 0.
            case weekday(month: Int64, week: Int64, day: Int64)
            /// From 1; the 29th of February is not counted.
            case withoutLeap(Int64)
            /// From 0.
            case counted(Int64)
        }

        var day: Day
        var time: Int64

        /// In seconds since 1970, as the clocks show it.
        func local(_ year: Int64) -> Int64 { date(year) * 86_400 + time }

        private func date(_ year: Int64) -> Int64 {
            let newYear = CivilDate(year, 1, 1).days
            switch day {
            case .counted(let number): return newYear + number
            case .withoutLeap(let number):
                let hasLeapDay = CivilDate(year, 3, 1).days - newYear == 60
                return newYear + number - 1 + (hasLeapDay && number >= 60 ? 1 : 0)
            case .weekday(let month, let week, let day):
                let first = CivilDate(year, month, 1).days
                let next = month == 12 ? CivilDate(year + 1, 1, 1).days : CivilDate(year, month + 1, 1).days
                // The first of January 1970 was a Thursday.
                let ahead = (day - (first + 4).remainder(by: 7)).remainder(by: 7)
                var date = first + ahead + (week - 1) * 7
                while date >= next { date -= 7 }
                return date
            }
        }
    }

    struct Summer: Hashable, Sendable {
        var offset: Int64
        var start: Turn
        var end: Turn
    }

    var standard: Int64
    var summer: Summer?

    func offset(_ second: Int64) -> Int64 {
        guard let summer else { return standard }
        let year = CivilDate(days: (second + standard).floored(by: 86_400)).year
        let start = summer.start.local(year) - standard
        let end = summer.end.local(year) - summer.offset
        let isSummer = start < end ? (start..<end).contains(second) : !(end..<start).contains(second)
        return isSummer ? summer.offset : standard
    }
}
