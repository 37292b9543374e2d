import Wire

/// The `Date` header of answers, written anew only when the second has changed.
final class DateLine {
    private var second: Int64 = -1
    private var line: [UInt8] = []

    /// `Date: …` with its line end, as of now.
    func bytes() -> [UInt8] {
        let now = Clocks.unixSeconds()
        if now != second {
            second = now
            line = Array("Date: \(HTTPDate.format(now))\r\n".utf8)
        }
        return line
    }
}
