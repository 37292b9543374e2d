/// Reads Telegram's HTML by Telegram's rules, written from their description alone: what our markup is held against.
struct MarkupReader {
    struct Problem: Error, Equatable {
        let words: String
        let offset: Int
    }

    /// A scalar of the text with the formats it stands in, from the outside in.
    struct Letter: Hashable {
        let scalar: Unicode.Scalar
        let formats: [String]
    }

    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var open: [(tag: String, format: String?)] = []
    private(set) var letters: [Letter] = []

    static func read(_ html: String) throws(Problem) -> [Letter] {
        var reader = MarkupReader(html)
        try reader.read()
        return reader.letters
    }

    static func text(_ letters: [Letter]) -> String {
        String(String.UnicodeScalarView(letters.map(\.scalar)))
    }

    private init(_ html: String) { scalars = Array(html.unicodeScalars) }

    private mutating func read() throws(Problem) {
        while place < scalars.count {
            switch scalars[place] {
            case "<": try tag()
            case "&": append(reference() ?? "&")
            case let scalar:
                append(scalar)
                place += 1
            }
        }
        if let last = open.last { throw problem("Can't find end tag corresponding to start tag \(last.tag)") }
    }

    private func problem(_ words: String) -> Problem { Problem(words: words, offset: place) }

    private mutating func append(_ scalar: Unicode.Scalar) {
        letters.append(Letter(scalar: scalar, formats: open.compactMap(\.format)))
    }

    /// One of four names or a number; anything else stands for itself.
    private mutating func reference() -> Unicode.Scalar? {
        defer { place += 1 }
        guard let end = scalars[place...].prefix(12).firstIndex(of: ";") else { return nil }
        let name = String(String.UnicodeScalarView(scalars[(place + 1)..<end]))
        let names: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\""]
        guard let scalar = names[name] else { return nil }
        place = end
        return scalar
    }

    private mutating func word() -> String {
        var word = String.UnicodeScalarView()
        while place < scalars.count, scalars[place].properties.isAlphabetic || scalars[place] == "-" {
            word.append(scalars[place])
            place += 1
        }
        return String(word)
    }

    private mutating func tag() throws(Problem) {
        place += 1
        guard place < scalars.count else { throw problem("Unclosed start tag") }
        if scalars[place] == "/" {
            place += 1
            let name = word()
            try take(">")
            guard let last = open.popLast() else { throw problem("Unexpected end tag") }
            guard last.tag == name else { throw problem("Unmatched end tag, expected \(last.tag), found \(name)") }
            return
        }
        let name = word()
        var attributes: [String: String] = [:]
        while place < scalars.count, scalars[place] == " " {
            place += 1
            let attribute = word()
            guard !attribute.isEmpty else { throw problem("Empty attribute name") }
            attributes[attribute] = try value()
        }
        try take(">")
        open.append((name, try format(name, attributes)))
    }

    private mutating func take(_ scalar: Unicode.Scalar) throws(Problem) {
        guard place < scalars.count, scalars[place] == scalar else { throw problem("Unclosed tag") }
        place += 1
    }

    /// Without one, it is there and that is all.
    private mutating func value() throws(Problem) -> String {
        guard place < scalars.count, scalars[place] == "=" else { return "" }
        place += 1
        try take("\"")
        var value = String.UnicodeScalarView()
        while place < scalars.count, scalars[place] != "\"" {
            if scalars[place] == "&" {
                value.append(reference() ?? "&")
            } else {
                value.append(scalars[place])
                place += 1
            }
        }
        try take("\"")
        return String(value)
    }

    /// Also refuses what is written properly and yet would not be shown.
    private func format(_ name: String, _ attributes: [String: String]) throws(Problem) -> String? {
        let formats = open.compactMap(\.format)
        if name == "code", open.last?.tag == "pre", let language = attributes["class"] {
            guard language.hasPrefix("language-") else { throw problem("a class of another kind") }
            return language
        }
        guard !formats.contains(where: { $0 == "code" || $0 == "pre" }) else { throw problem("\(name) within code") }
        let known = ["b", "i", "u", "s", "tg-spoiler", "code", "pre", "a", "blockquote"]
        guard known.contains(name) else { throw problem("Unsupported start tag \(name)") }
        let allowed = ["a": ["href"], "blockquote": ["expandable"]][name] ?? []
        guard attributes.keys.allSatisfy(allowed.contains) else { throw problem("an attribute of \(name)") }
        switch name {
        case "a":
            guard let url = attributes["href"], !url.isEmpty else { throw problem("a link to nowhere") }
            guard !formats.contains(where: { $0.hasPrefix("a ") }) else { throw problem("a link within a link") }
            return "a \(url)"
        case "blockquote":
            guard !formats.contains(where: { $0.hasPrefix("blockquote") }) else { throw problem("quotes nested") }
            return attributes["expandable"] == nil ? "blockquote" : "blockquote expandable"
        case "code", "pre":
            guard formats.allSatisfy({ $0.hasPrefix("blockquote") }) else { throw problem("code within \(formats)") }
            return name
        default:
            guard !formats.contains(name) else { throw problem("\(name) within \(name)") }
            return name
        }
    }
}
