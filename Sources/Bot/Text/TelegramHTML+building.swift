package import Helpdesk

extension TelegramHTML: ExpressibleByStringLiteral {
    /// Words of our own; what looks like markup in them is none.
    package init(stringLiteral value: String) { self = .text(value) }
}

/// Formats can be put around one another; what Telegram does not allow, such as bold code, is left out. Blocks of the
/// same kind that touch become one.
extension TelegramHTML {
    /// Anybody's words.
    package static func text(_ text: String) -> TelegramHTML { TelegramHTML(text, TextStyle()) }

    package static func bold(_ html: TelegramHTML) -> TelegramHTML { html.marked(.bold) }
    package static func italic(_ html: TelegramHTML) -> TelegramHTML { html.marked(.italic) }
    package static func underline(_ html: TelegramHTML) -> TelegramHTML { html.marked(.underline) }
    package static func strikethrough(_ html: TelegramHTML) -> TelegramHTML { html.marked(.strikethrough) }
    package static func spoiler(_ html: TelegramHTML) -> TelegramHTML { html.marked(.spoiler) }

    package static func code(_ text: String) -> TelegramHTML { TelegramHTML(text, TextStyle(code: .inline)) }

    /// A block of code; a language that is no plain word is left out.
    package static func pre(_ text: String, language: String? = nil) -> TelegramHTML {
        TelegramHTML(text, TextStyle(code: .block(language: language.flatMap(languageName))))
    }

    /// A label that leads somewhere. An address that is none, or too long, is left out; Telegram leaves out others.
    package static func link(_ url: String, _ label: TelegramHTML) -> TelegramHTML {
        let url = ServerText.cleaned(url)
        guard !ServerText.isBlank(url), url.utf8.count <= 2_048 else { return label }
        return label.styled { if $0.link == nil { $0.link = .url(url) } }
    }

    /// Leads to someone; they are told only if they know the bot or are in the group.
    package static func mention(_ user: TelegramID, _ name: String) -> TelegramHTML {
        TelegramHTML(name, TextStyle(link: .user(user)))
    }

    /// Quotes are not put within one another.
    package static func quote(_ html: TelegramHTML, expandable: Bool = false) -> TelegramHTML {
        html.styled { $0.quote = expandable ? .expandable : .plain }
    }

    private func marked(_ mark: TextStyle.Marks) -> TelegramHTML {
        styled { $0.marks.insert(mark) }
    }

    static func languageName(_ name: String) -> String? {
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || "0123456789+#-_.".unicodeScalars.contains($0))
        }
        return isPlain && (1...32).contains(name.utf8.count) ? name : nil
    }
}

extension Sequence<TelegramHTML> {
    /// One after another with `separator` between them.
    package func joined(_ separator: TelegramHTML = "") -> TelegramHTML {
        var sum = TelegramHTML()
        for (number, next) in enumerated() {
            if number > 0 { sum += separator }
            sum += next
        }
        return sum
    }
}
