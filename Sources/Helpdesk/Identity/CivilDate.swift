/// A day of the proleptic Gregorian calendar.
struct CivilDate: Hashable, Comparable, Sendable {
    let year: Int64
    let month: Int64
    let day: Int64

    init(_ year: Int64, _ month: Int64, _ day: Int64) {
        self.year = year
        self.month = month
        self.day = day
    }

    static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    // Years that begin in March, so that the leap day is the last one.

    /// The day that is so many days after the first of January 1970.
    init(days: Int64) {
        let shifted = days + 719_468
        let era = shifted.floored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        month = march < 10 ? march + 3 : march - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        day = dayOfYear - (153 * march + 2) / 5 + 1
    }

    /// Days since the first of January 1970.
    var days: Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = year.floored(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Whether its month has such a day: one that it doesn't have comes back as another.
    var isReal: Bool { (1...12).contains(month) && CivilDate(days: days) == self }

    /// Monday is 0.
    var weekday: Int { Int((days + 3).remainder(by: 7)) }
}

extension Int64 {
    func floored(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// From 0 on, also for what is negative.
    func remainder(by divisor: Int64) -> Int64 { self - floored(by: divisor) * divisor }
}
