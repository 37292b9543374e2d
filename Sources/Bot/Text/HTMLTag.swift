/// A tag of Telegram's HTML.
enum HTMLTag: Hashable, Sendable {
    case bold, italic, underline, strikethrough, spoiler
    case code
    case pre(String?)
    case quote, expandableQuote
    case link(String)

    func open(to html: inout String) {
        switch self {
        case .bold: html += "<b>"
        case .italic: html += "<i>"
        case .underline: html += "<u>"
        case .strikethrough: html += "<s>"
        case .spoiler: html += "<tg-spoiler>"
        case .code: html += "<code>"
        case .pre(nil): html += "<pre>"
        case .pre(let language?):
            html += "<pre><code class=\"language-"
            Self.escape(language, to: &html)
            html += "\">"
        case .quote: html += "<blockquote>"
        case .expandableQuote: html += "<blockquote expandable>"
        case .link(let url):
            html += "<a href=\""
            Self.escape(url, to: &html)
            html += "\">"
        }
    }

    func close(to html: inout String) {
        switch self {
        case .bold: html += "</b>"
        case .italic: html += "</i>"
        case .underline: html += "</u>"
        case .strikethrough: html += "</s>"
        case .spoiler: html += "</tg-spoiler>"
        case .code: html += "</code>"
        case .pre(nil): html += "</pre>"
        case .pre: html += "</code></pre>"
        case .quote, .expandableQuote: html += "</blockquote>"
        case .link: html += "</a>"
        }
    }

    /// Writes text so that it stands for itself, in an attribute too.
    static func escape(_ text: some StringProtocol, to html: inout String) {
        guard text.utf8.contains(where: isSpecial) else { return html.append(contentsOf: text) }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): true
        default: false
        }
    }
}
