/// A company's own synonyms: a file with one meaning a line, its words and phrases with commas between them, in any
/// languages. What follows a `#` is a remark.
package struct Synonyms: Hashable, Sendable {
    package private(set) var groups: [[String]] = []
    /// Lines that say nothing; the rest counts.
    package private(set) var problems: [KnowledgeProblem] = []

    /// None.
    package init() {}

    package init(_ bytes: [UInt8], file: String) throws(KnowledgeProblem) {
        for (number, line) in try KnowledgeText(bytes, file: file).lines.enumerated() {
            let terms = line.prefix { $0 != "#" }.split(separator: ",").map(String.init).filter { term in
                term.contains { $0.isLetter || $0.isNumber }
            }
            switch terms.count {
            case 0: continue
            case 1: problems.append(.loneSynonym(file: file, line: number + 1))
            default: groups.append(terms)
            }
        }
    }
}

extension Lexicon {
    /// The vocabulary that Okno comes with and a company's own.
    package static func general(with synonyms: [Synonyms]) -> Lexicon {
        var lexicon = general
        var stems = WordStems()
        for group in synonyms.flatMap(\.groups) { lexicon.add([(nil, group)], stemmedBy: &stems) }
        return lexicon
    }
}
