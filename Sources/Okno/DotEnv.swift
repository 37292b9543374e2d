/// A `.env` file: `NAME=value` lines, with comments, quotes and an optional `export`.
enum DotEnv {
    static func parse(_ text: String) throws(Settings.Problem) -> [String: String] {
        var values: [String: String] = [:]
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            var line = trimmed(line)
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("export ") { line = trimmed(line.dropFirst(7)) }
            guard let equals = line.firstIndex(of: "="), equals != line.startIndex else {
                throw Settings.Problem(variable: ".env", reason: "line \(index + 1) is not NAME=value")
            }
            values[String(trimmed(line[..<equals]))] = value(trimmed(line[line.index(after: equals)...]))
        }
        return values
    }

    /// Quotes protect everything; without them a comment may follow behind a space.
    private static func value(_ text: Substring) -> String {
        if let quote = text.first, quote == "\"" || quote == "'", let end = text.dropFirst().firstIndex(of: quote) {
            return String(text[text.index(after: text.startIndex)..<end])
        }
        var end = text.startIndex
        var previous: Character = " "
        while end < text.endIndex, !(text[end] == "#" && previous == " ") {
            previous = text[end]
            end = text.index(after: end)
        }
        return String(trimmed(text[..<end]))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
