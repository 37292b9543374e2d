/// One line on its way into the log.
struct LogLine {
    var time: String
    var level: LogLevel
    var text: LogText
    var fields: KeyValuePairs<StaticString, LogText>

    /// `2026-11-25T10:00:00.000Z info: the words (chat=c_1)`.
    var plain: String {
        var line = time + " " + level.name + ": " + Self.inOneLine(text.description)
        guard !fields.isEmpty else { return line }
        let shown = fields.map { "\($0.key)=\(Self.inOneLine($0.value.description))" }
        line += " (" + shown.joined(separator: ", ") + ")"
        return line
    }

    /// An object with the fields beside `time`, `level` and `message`.
    var json: String {
        var line = #"{"time":"# + Self.quoted(time) + #","level":"# + Self.quoted(level.name)
        line += #","message":"# + Self.quoted(text.description)
        for (name, value) in fields {
            line += "," + Self.quoted(name.description) + ":" + Self.quoted(value.description)
        }
        return line + "}"
    }

    /// Nobody makes a line of their own by what they are called.
    private static func inOneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { line.append(isControl(scalar) ? " " : scalar) }
        return String(line)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || (0x2028...0x2029).contains(scalar.value)
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20:
                quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
