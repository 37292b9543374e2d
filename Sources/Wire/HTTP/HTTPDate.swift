/// Dates of HTTP (RFC 9110 5.6.7) as seconds since 1970, in UTC.
package enum HTTPDate {
    private static let weekdays: [StaticString] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let longWeekdays: [StaticString] = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    private static let months: [StaticString] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    /// 0001-01-01 and the last second of 9999: what four digits of year can say.
    private static let span: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// `Sun, 06 Nov 1994 08:49:37 GMT`; moments no four-digit year can name are clamped.
    package static func format(_ seconds: Int64) -> String {
        String(decoding: bytes(seconds), as: UTF8.self)
    }

    /// The same as `format` as bytes, always 29.
    package static func bytes(_ seconds: Int64) -> [UInt8] {
        let moment = min(max(seconds, span.lowerBound), span.upperBound)
        let day = Int((moment - floorModulo(moment, 86_400)) / 86_400)
        let second = Int(floorModulo(moment, 86_400))
        let date = civilDate(ofDay: day)
        var text: [UInt8] = []
        text.reserveCapacity(29)
        text.append(text: weekdays[weekday(ofDay: day)])
        text.append(text: ", ")
        append(date.day, digits: 2, to: &text)
        text.append(HTTPByte.space)
        text.append(text: months[date.month - 1])
        text.append(HTTPByte.space)
        append(date.year, digits: 4, to: &text)
        text.append(HTTPByte.space)
        append(second / 3_600, digits: 2, to: &text)
        text.append(HTTPByte.colon)
        append(second / 60 % 60, digits: 2, to: &text)
        text.append(HTTPByte.colon)
        append(second % 60, digits: 2, to: &text)
        text.append(text: " GMT")
        return text
    }

    /// Reads IMF-fixdate, RFC 850 and asctime forms to the letter, the weekday included; nil for all else.
    /// Two-digit years from 70 on are of the last century.
    package static func parse(_ text: String) -> Int64? {
        text.withBytes { bytes in
            var scan = DateScanner(bytes: bytes)
            guard let day = readDate(&scan), scan.isAtEnd else { return nil }
            return day
        }
    }

    private static func readDate(_ scan: inout DateScanner) -> Int64? {
        if let weekday = scan.name(of: longWeekdays) {
            // RFC 850: Sunday, 06-Nov-94 08:49:37 GMT
            guard scan.literal(", "), let day = scan.number(digits: 2), scan.literal("-"),
                let month = scan.name(of: months), scan.literal("-"), let short = scan.number(digits: 2),
                scan.literal(" "), let time = scan.time(), scan.literal(" GMT")
            else { return nil }
            let year = short < 70 ? 2_000 + short : 1_900 + short
            return seconds(year: year, month: month + 1, day: day, time: time, weekday: weekday)
        }
        guard let weekday = scan.name(of: weekdays) else { return nil }
        if scan.literal(", ") {
            // IMF-fixdate: Sun, 06 Nov 1994 08:49:37 GMT
            guard let day = scan.number(digits: 2), scan.literal(" "), let month = scan.name(of: months),
                scan.literal(" "), let year = scan.number(digits: 4), scan.literal(" "), let time = scan.time(),
                scan.literal(" GMT")
            else { return nil }
            return seconds(year: year, month: month + 1, day: day, time: time, weekday: weekday)
        }
        // asctime: Sun Nov  6 08:49:37 1994
        guard scan.literal(" "), let month = scan.name(of: months), scan.literal(" "),
            let day = scan.literal(" ") ? scan.number(digits: 1) : scan.number(digits: 2), scan.literal(" "),
            let time = scan.time(), scan.literal(" "), let year = scan.number(digits: 4)
        else { return nil }
        return seconds(year: year, month: month + 1, day: day, time: time, weekday: weekday)
    }

    private static func seconds(year: Int, month: Int, day: Int, time: Int, weekday: Int) -> Int64? {
        guard year >= 1, day >= 1 else { return nil }
        let number = dayNumber(year: year, month: month, day: day)
        // 30 February and its like come back as another date.
        guard civilDate(ofDay: number) == (year, month, day), Self.weekday(ofDay: number) == weekday else { return nil }
        return Int64(number) * 86_400 + Int64(time)
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar, counted in eras of 400 years from a 1 March.
    private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civilDate(ofDay number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func weekday(ofDay number: Int) -> Int {
        Int(floorModulo(Int64(number) + 4, 7))
    }

    private static func floorModulo(_ number: Int64, _ modulus: Int64) -> Int64 {
        let rest = number % modulus
        return rest < 0 ? rest + modulus : rest
    }

    private static func append(_ number: Int, digits: Int, to text: inout [UInt8]) {
        var divisor = digits == 4 ? 1_000 : 10
        while divisor > 0 {
            text.append(HTTPByte.zero &+ UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }
}

/// Takes one piece of a date after another; a piece that does not fit leaves the place as it was.
private struct DateScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0

    var isAtEnd: Bool { index == bytes.count }

    mutating func literal(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard bytes.count - index >= length,
            bytes[index..<index + length].elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: length))
        else { return false }
        index += length
        return true
    }

    /// The place in the list of the name that stands here.
    mutating func name(of list: [StaticString]) -> Int? {
        for (place, name) in list.enumerated() where literal(name) { return place }
        return nil
    }

    mutating func number(digits: Int) -> Int? {
        guard bytes.count - index >= digits else { return nil }
        var number = 0
        for byte in bytes[index..<index + digits] {
            guard HTTPByte.isDigit(byte) else { return nil }
            number = number * 10 + Int(byte - HTTPByte.zero)
        }
        index += digits
        return number
    }

    /// `08:49:37` as seconds; 60 is a leap second and counts as 59.
    mutating func time() -> Int? {
        guard let hour = number(digits: 2), literal(":"), let minute = number(digits: 2), literal(":"),
            let second = number(digits: 2), hour < 24, minute < 60, second <= 60
        else { return nil }
        return hour * 3_600 + minute * 60 + min(second, 59)
    }
}
