/// Markdown within a line, which customers are not to see.
enum Markup {
    /// The line without emphasis, code marks and link syntax; the target of a link stays in brackets.
    static func plain(_ line: String) -> String {
        guard line.contains(where: { "*_`[".contains($0) }) else { return line }
        var (result, rest) = ("", line[...])
        while let letter = rest.first {
            switch letter {
            case "`":
                rest.removeFirst()
            case "*" where rest.hasPrefix("**"), "_" where rest.hasPrefix("__"):
                rest.removeFirst(2)
            case "[":
                if let link = link(rest) {
                    result += link.text
                    rest = link.rest
                } else {
                    result.append(letter)
                    rest.removeFirst()
                }
            default:
                result.append(letter)
                rest.removeFirst()
            }
        }
        return result
    }

    /// `[text](target)` at the beginning.
    private static func link(_ text: Substring) -> (text: String, rest: Substring)? {
        guard let middle = text.prefix(500).firstIndex(of: "]") else { return nil }
        let behind = text[text.index(after: middle)...]
        guard behind.first == "(", let end = behind.prefix(1_000).firstIndex(of: ")") else { return nil }
        let words = text[text.index(after: text.startIndex)..<middle]
        let target = behind[behind.index(after: behind.startIndex)..<end]
        return (words == target ? String(words) : "\(words) (\(target))", behind[behind.index(after: end)...])
    }
}
