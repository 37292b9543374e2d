/// Cuts a file into passages: a paragraph each, with the headings above it and the lines where it stands.
struct PassageCutter {
    private let file: String
    private var passages: [KnowledgeEntry] = []
    /// The headings above, by their depth.
    private var headings: [(depth: Int, text: String)] = []
    private var paragraph: [(number: Int, text: String)] = []
    /// A question that the next paragraph answers.
    private var question: String?
    private var isComment = false

    /// Longer paragraphs are cut where a sentence ends.
    private static let lengthLimit = 1_200

    static func passages(of text: KnowledgeText, file: String) -> [KnowledgeEntry] {
        var cutter = PassageCutter(file: file)
        for (number, line) in text.lines.enumerated() {
            cutter.take(line, number + 1, next: number + 1 < text.lines.count ? text.lines[number + 1] : "")
        }
        cutter.endParagraph()
        return cutter.passages
    }

    private init(file: String) { self.file = file }

    private mutating func take(_ line: String, _ number: Int, next: String) {
        let line = Self.trimmed(withoutComments(line)[...])
        if line.isEmpty {
            // What a list is announced by belongs to the list behind the empty line.
            if paragraph.last.map({ $0.text.hasSuffix(":") }) != true { endParagraph() }
        } else if let heading = Self.heading(line) {
            begin(heading.depth, heading.text)
        } else if Self.isUnderline(line), paragraph.count == 1 {
            let text = paragraph.removeFirst().text
            begin(line.first == "=" ? 1 : 2, text)
        } else if Self.isRule(line) {
            endParagraph()
        } else if paragraph.isEmpty, question == nil, let asked = Self.question(line) {
            question = asked
        } else if paragraph.isEmpty, Self.isTitle(line, next: next) {
            begin(3, line.hasSuffix(":") ? String(line.dropLast()) : line)
        } else {
            paragraph.append((number, question == nil ? line : Self.answer(line)))
        }
    }

    private mutating func withoutComments(_ line: String) -> String {
        var (rest, kept) = (line[...], "")
        while true {
            if isComment {
                guard let end = rest.firstRange(of: "-->") else { return kept }
                rest = rest[end.upperBound...]
                isComment = false
            }
            guard let start = rest.firstRange(of: "<!--") else { return kept + rest }
            kept += rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            isComment = true
        }
    }

    private mutating func begin(_ depth: Int, _ text: String) {
        endParagraph()
        headings.removeAll { $0.depth >= depth }
        headings.append((depth, Markup.plain(text)))
    }

    private mutating func endParagraph() {
        defer {
            paragraph.removeAll()
            if !paragraph.isEmpty { question = nil }
        }
        guard !paragraph.isEmpty else { return }
        var piece: [(number: Int, text: String)] = []
        var length = 0
        for line in paragraph.flatMap(Self.sentences) {
            if length + line.text.count > Self.lengthLimit, !piece.isEmpty {
                add(piece)
                piece.removeAll()
                length = 0
            }
            piece.append(line)
            length += line.text.count + 1
        }
        add(piece)
        question = nil
    }

    private mutating func add(_ lines: [(number: Int, text: String)]) {
        guard let first = lines.first, let last = lines.last else { return }
        var text = ""
        for (place, line) in lines.enumerated() {
            if place > 0 { text += Self.goesOn(lines[place - 1], in: line) ? " " : "\n" }
            text += Markup.plain(line.text)
        }
        let title = (headings.map(\.text) + (question.map { [$0] } ?? [])).joined(separator: " / ")
        passages.append(
            KnowledgeEntry(
                source: .passage(file: file, lines: first.number...last.number), language: nil,
                questions: title.isEmpty ? [] : [title], answer: text))
    }
}

extension PassageCutter {
    /// Pieces of one line stay one line, and so do lines that were broken only because they were full: an item of a list
    /// begins anew, and what was left short was meant to be.
    private static func goesOn(_ line: (number: Int, text: String), in next: (number: Int, text: String)) -> Bool {
        if line.number == next.number { return true }
        let start = next.text.drop(while: \.isWhitespace)
        let isItem = start.first.map { "-*•–—".contains($0) } ?? true || isNumbered(start)
        return line.text.count >= 60 && !isItem && !line.text.hasSuffix(":")
    }

    /// `1.` or `2)` in front.
    private static func isNumbered(_ line: Substring) -> Bool {
        let rest = line.drop(while: \.isNumber)
        return rest.count < line.count && rest.first.map { ".)".contains($0) } == true
            && rest.dropFirst().first?.isWhitespace == true
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(
            start[..<(start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex)])
    }

    private static func heading(_ line: String) -> (depth: Int, text: String)? {
        let depth = line.prefix { $0 == "#" }.count
        let rest = line.dropFirst(depth)
        guard (1...6).contains(depth), rest.first?.isWhitespace ?? true else { return nil }
        let text = trimmed(rest).reversed().drop { $0 == "#" || $0.isWhitespace }.reversed()
        return (depth, String(text))
    }

    private static func isUnderline(_ line: String) -> Bool {
        line.count >= 3 && (line.allSatisfy { $0 == "=" } || line.allSatisfy { $0 == "-" })
    }

    private static func isRule(_ line: String) -> Bool {
        line.count >= 3 && line.allSatisfy { "-*_= ".contains($0) }
    }

    /// A line that stands as a heading in plain text: in capitals, or short with a colon at its end.
    private static func isTitle(_ line: String, next: String) -> Bool {
        guard line.count <= 80, let first = line.first, first.isLetter else { return false }
        let letters = line.filter(\.isLetter)
        if letters.count >= 3, letters.allSatisfy(\.isUppercase) { return true }
        guard line.hasSuffix(":"), line.count <= 60 else { return false }
        // An announcement goes on in a list; a title does not.
        let following = next.drop(while: \.isWhitespace)
        return !following.isEmpty && !following.hasPrefix("-") && !following.hasPrefix("*") && !following.hasPrefix("•")
            && following.first?.isNumber != true
    }

    private static let asking = [
        "Q", "Question", "В", "Вопрос", "П", "Питання", "Запитання", "С", "Сұрақ", "P", "Pitanje",
    ]
    private static let answering = ["A", "Answer", "О", "Ответ", "Відповідь", "В", "Ж", "Жауап", "Odgovor", "O"]

    /// What is asked in a line such as `Q: …`.
    private static func question(_ line: String) -> String? { rest(of: line, behind: asking) }

    private static func answer(_ line: String) -> String { rest(of: line, behind: answering) ?? line }

    private static func rest(of line: String, behind marks: [String]) -> String? {
        guard let colon = line.firstIndex(of: ":"), marks.contains(String(line[..<colon])) else { return nil }
        return trimmed(line[line.index(after: colon)...])
    }

    /// The line in pieces that end with a sentence, if it is too long for one passage.
    private static func sentences(_ line: (number: Int, text: String)) -> [(number: Int, text: String)] {
        guard line.text.count > lengthLimit else { return [line] }
        var (pieces, piece, length, last) = ([(number: Int, text: String)](), "", 0, Character(" "))
        for letter in line.text {
            let endsSentence = letter.isWhitespace && ".!?…".contains(last) && length > lengthLimit / 4
            if endsSentence || length >= lengthLimit {
                pieces.append((line.number, piece))
                (piece, length) = ("", 0)
                last = letter
                if letter.isWhitespace { continue }
            }
            piece.append(letter)
            length += 1
            last = letter
        }
        if !piece.isEmpty { pieces.append((line.number, piece)) }
        return pieces
    }
}
