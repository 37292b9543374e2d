/// What Telegram makes of text before it looks at it.
enum ServerText {
    /// Without carriage returns, and a space for every other control character but the newline.
    static func cleaned(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 && $0 != newline }) else { return text }
        var cleaned = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar != "\r" {
            cleaned.append(scalar.value < 0x20 && scalar != "\n" ? " " : scalar)
        }
        return String(cleaned)
    }

    /// A line may be broken here, and it is nothing at the edge of a message.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        // Made so that the words on both sides stay together.
        case "\u{A0}", "\u{2007}", "\u{202F}": false
        default: scalar.properties.isWhitespace
        }
    }

    static func isSpace(_ character: Character) -> Bool { character.unicodeScalars.allSatisfy(isSpace) }

    /// Telegram takes no message in which there is nothing to see.
    static func isBlank(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(isInvisible) }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        // Letters of Hangul and Braille that fill a place with nothing.
        case "\u{115F}", "\u{1160}", "\u{3164}", "\u{FFA0}", "\u{2800}": true
        default:
            scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.properties.generalCategory == .format
        }
    }

    private static let newline = UInt8(ascii: "\n")
}
