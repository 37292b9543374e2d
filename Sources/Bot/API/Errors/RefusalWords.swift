/// What Telegram says about a refusal, without what it quotes of somebody's words.
struct RefusalWords {
    let text: String

    init(_ words: String) {
        var (text, quote, previous) = ("", Character?.none, Character(" "))
        for character in ServerText.cleaned(Self.unwrapped(words)).prefix(300) {
            defer { previous = character }
            if let open = quote {
                guard character == open else { continue }
                quote = nil
            } else if character == "\"" || character == "'" && !previous.isLetter {
                // Within a word it is an apostrophe, as in can't.
                quote = character
                text += "\(character)…"
                continue
            }
            text.append(character)
        }
        self.text = text
    }

    // Of a message in an album the true reason is told in quotation marks.
    private static func unwrapped(_ words: String) -> String {
        guard let mark = words.firstRange(of: "with the error message \""), words.hasSuffix("\"") else { return words }
        return String(words[mark.upperBound...].dropLast())
    }
}
