/// The code of a Swift file: comments and the text of string literals are blanked out, line breaks stay.
struct SwiftCode {
    let lines: [Substring]
    private let words: [[Substring]]

    init(_ source: String) {
        var blanker = Blanker(source)
        lines = blanker.blanked().split(separator: "\n", omittingEmptySubsequences: false)
        words = lines.map { $0.split { !($0.isLetter || $0.isNumber || $0 == "_") } }
    }

    /// Modules that are imported, with the number of the line.
    var imports: [(line: Int, module: String)] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        return words.enumerated().flatMap { number, words in
            words.split(separator: "import", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
                rest.first { !kinds.contains($0) }.map { (number + 1, String($0)) }
            }
        }
    }

    /// Names of the types that are declared, nested ones too, with the number of the line.
    var declaredTypes: [(line: Int, name: String)] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
        let members: Set<Substring> = ["func", "var", "let", "subscript"]  // `class func` declares no type
        return words.enumerated().flatMap { number, words in
            zip(words, words.dropFirst()).filter { kinds.contains($0) && !members.contains($1) }
                .map { (number + 1, String($0.1)) }
        }
    }

    /// Numbers of the lines that hold the word with this sign behind it, as in `try!`.
    func lines(holding word: Substring, followedBy sign: Character) -> [Int] {
        lines.indices.filter { index in
            // Words are slices of their line, so that their ends are places in it.
            words[index].contains { $0 == word && lines[index][$0.endIndex...].first { $0 != " " } == sign }
        }.map { $0 + 1 }
    }
}
