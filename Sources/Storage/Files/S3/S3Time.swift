import Glibc

/// A moment in the way signatures say it: `20150830T123600Z`.
struct S3Time: Sendable {
    let text: String

    /// A second since 1970, in UTC.
    init(seconds: Int) {
        let parts = Self.parts(seconds)
        text = "\(parts.date.joined())T\(parts.time.joined())Z"
    }

    static var now: S3Time { S3Time(seconds: time(nil)) }

    var day: String { String(text.prefix(8)) }

    /// As answers say it, so that one can be compared with the other: `2015-08-30T12:36:00`.
    static func stamp(seconds: Int) -> String {
        let parts = parts(seconds)
        return "\(parts.date.joined(separator: "-"))T\(parts.time.joined(separator: ":"))"
    }

    private static func parts(_ seconds: Int) -> (date: [String], time: [String]) {
        var (seconds, fields) = (time_t(seconds), tm())
        gmtime_r(&seconds, &fields)
        let numbers = [fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday]
        let clock = [fields.tm_hour, fields.tm_min, fields.tm_sec]
        return (numbers.map(padded), clock.map(padded))
    }

    private static func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
