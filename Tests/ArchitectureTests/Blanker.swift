/// Replaces comments and string literals by blanks; what is interpolated into a string is code and stays.
struct Blanker {
    private let characters: [Character]
    private var position = 0
    private var output = ""

    init(_ source: String) {
        characters = Array(source)
    }

    mutating func blanked() -> String {
        code(untilParenthesis: false)
        return output
    }

    private func sees(_ text: String, at offset: Int = 0) -> Bool {
        let start = position + offset
        return start + text.count <= characters.count && characters[start..<start + text.count].elementsEqual(text)
    }

    private mutating func keep() {
        output.append(characters[position])
        position += 1
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where position < characters.count {
            output.append(characters[position].isNewline ? "\n" : " ")
            position += 1
        }
    }

    private mutating func code(untilParenthesis: Bool) {
        var depth = 0
        while position < characters.count {
            if sees("//") {
                lineComment()
            } else if sees("/*") {
                blockComment()
            } else if let hashes = openingHashes() {
                string(hashes: hashes)
            } else {
                if characters[position] == "(" { depth += 1 }
                if characters[position] == ")" { depth -= 1 }
                if untilParenthesis && depth < 0 { return }
                keep()
            }
        }
    }

    private mutating func lineComment() {
        while position < characters.count && !characters[position].isNewline { blank() }
    }

    private mutating func blockComment() {
        var depth = 0
        repeat {
            if sees("/*") {
                depth += 1
                blank(2)
            } else if sees("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && position < characters.count
    }

    /// How many `#` stand before the quote that opens a string here; nil when none opens.
    private func openingHashes() -> Int? {
        let hashes = characters[position...].prefix { $0 == "#" }.count
        return sees("\"", at: hashes) ? hashes : nil
    }

    private mutating func string(hashes: Int) {
        let fence = String(repeating: "#", count: hashes)
        blank(hashes)
        let quotes = sees("\"\"\"") ? "\"\"\"" : "\""
        blank(quotes.count)
        while position < characters.count {
            if sees(quotes + fence) {
                blank(quotes.count + hashes)
                return
            } else if sees("\\" + fence + "(") {
                blank(hashes + 2)
                code(untilParenthesis: true)
                blank()
            } else if sees("\\" + fence) {
                blank(hashes + 2)
            } else {
                blank()
            }
        }
    }
}
