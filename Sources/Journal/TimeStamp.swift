import Glibc

/// A time of day as logs write it.
struct TimeStamp {
    /// `2026-11-25T10:00:00.000Z`.
    let shown: String
    /// `20261125T100000Z`.
    let sortable: String

    init(_ time: timespec) {
        var (seconds, parts) = (time.tv_sec, tm())
        gmtime_r(&seconds, &parts)
        let date = [Self.digits(parts.tm_year + 1900, 4), Self.digits(parts.tm_mon + 1), Self.digits(parts.tm_mday)]
        let day = [Self.digits(parts.tm_hour), Self.digits(parts.tm_min), Self.digits(parts.tm_sec)]
        let fraction = Self.digits(Int32(truncatingIfNeeded: time.tv_nsec / 1_000_000), 3)
        shown = date.joined(separator: "-") + "T" + day.joined(separator: ":") + "." + fraction + "Z"
        sortable = date.joined() + "T" + day.joined() + "Z"
    }

    private static func digits(_ number: Int32, _ width: Int = 2) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
