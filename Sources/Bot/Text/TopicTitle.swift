/// The names of topics.
package enum TopicTitle {
    /// `name` on one line and short enough for `suffix` to be whole behind it; nil if nothing is to be seen of either.
    package static func make(_ name: String, suffix: String = "") -> String? {
        let suffix = oneLine(suffix)
        let room = TelegramLimits.title - (suffix.isEmpty ? 0 : suffix.utf16.count + 1)
        let title = [cut(oneLine(name), to: room), suffix].filter { !ServerText.isBlank($0) }.joined(separator: " ")
        return title.isEmpty ? nil : cut(title, to: TelegramLimits.title)
    }

    private static func oneLine(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let category = scalar.properties.generalCategory
            if category == .control || scalar.properties.isWhitespace {
                if line.last != " " { line.append(" ") }
            } else if !turnsDirection(scalar) {
                line.append(scalar)
            }
        }
        return trimmed(String(line))
    }

    // They would turn what stands behind the name as well.
    private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func cut(_ text: String, to units: Int) -> String {
        guard text.utf16.count > units else { return text }
        var (short, length) = ("", 1)
        for character in text {
            length += character.utf16.count
            guard length <= units else { break }
            short.append(character)
        }
        return short.isEmpty ? "" : trimmed(short) + "…"
    }

    private static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while text.unicodeScalars.first == " " { text.unicodeScalars.removeFirst() }
        while text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
        return String(text)
    }
}
