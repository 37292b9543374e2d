package import Helpdesk
import JSON

/// Sorts messages by the words in them, by rules that an admin can edit: categories with their words and departments,
/// and words that show how urgent something is.
package struct TriageRules: Sendable {
    private struct Category {
        let name: String
        let department: String?
    }

    private let categories: [Category]
    /// The words of the categories, a concept each, in the order of `categories`.
    private let words: Lexicon
    /// The words of the priorities, in the order of `levels`.
    private let urgencies: Lexicon
    private let detector = LanguageDetector.shared

    private static let levels: [(name: String, priority: Priority)] = [
        ("critical", .urgent), ("high", .high), ("medium", .normal), ("low", .low),
    ]

    /// The rules that ship.
    package static let standard = try? TriageRules(JSONValue(parsing: standardText))

    /// Rules as they are in `triage.json`.
    package init(text: String) throws(TriageProblem) {
        do {
            try self.init(JSONValue(parsing: text))
        } catch let problem as JSONProblem {
            throw .notJSON("\(problem)")
        } catch let problem as JSONShapeProblem {
            throw .shape("\(problem)")
        } catch {
            throw .noCategories
        }
    }

    private init(_ rules: JSONValue) throws {
        var stems = WordStems()
        var (words, urgencies) = (Lexicon(), Lexicon())
        categories = try rules.array("categories").map { rule in
            words.add([(nil, try rule.array("words").compactMap(\.string))], stemmedBy: &stems)
            return Category(name: try rule.string("name"), department: rule["department"]?.string)
        }
        guard !categories.isEmpty else { throw TriageProblem.noCategories }
        for level in Self.levels {
            urgencies.add([(nil, rules["priority"]?[level.name]?.array?.compactMap(\.string) ?? [])], stemmedBy: &stems)
        }
        self.words = words
        self.urgencies = urgencies
    }

    /// What the rules say of a message.
    package func sort(_ text: some StringProtocol, language: Language? = nil) -> Triage {
        let tokens = Tokens(text, limit: Query.wordLimit)
        let guess = detector.guess(tokens)
        let language = language ?? guess.language ?? .english
        var stemmers = WordStems()
        var (stems, ends): ([UInt8], [Int]) = ([], [])
        for word in tokens.words {
            let kind = StemKind(word, in: language, isTyped: guess.isTyped)
            stemmers.append(stemOf: word, in: tokens, as: kind, to: &stems)
            ends.append(stems.count)
        }
        let found = Self.weigh(words, categories.count, stems, ends, language)
        let best = found.indices.max { found[$0] < found[$1] }.flatMap { found[$0] > 0 ? categories[$0] : nil }
        let urgency = Self.weigh(urgencies, Self.levels.count, stems, ends, language)
        return Triage(category: best?.name, department: best?.department, priority: Self.priority(urgency))
    }

    /// How much speaks for each concept: phrases more than words, each word for the concept once.
    private static func weigh(
        _ lexicon: Lexicon, _ count: Int, _ stems: [UInt8], _ ends: [Int], _ language: Language
    ) -> [Float] {
        var longest = [[Int: Int]](repeating: [:], count: count)
        lexicon.concepts(in: stems, ends: ends, language: language) { range, concepts in
            for concept in concepts where Int(concept) < count {
                for place in range {
                    longest[Int(concept)][place] = max(longest[Int(concept)][place] ?? 0, range.count)
                }
            }
        }
        return longest.map { places in
            places.values.reduce(0) { $0 + [0, 1, 1.2, 1.3, 1.3][min($1, 4)] }
        }
    }

    private static func priority(_ urgency: [Float]) -> Priority {
        if urgency[0] > 0 { return .urgent }
        if urgency[1] > 0, urgency[1] >= urgency[3] { return .high }
        if urgency[3] > urgency[2] { return .low }
        return .normal
    }
}
