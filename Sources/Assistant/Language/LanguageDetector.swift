import Glibc
import Helpdesk

/// Tells the language of short texts by their letters, by words it knows, and by how its words are made: statistics of
/// three letters each, which it learns from the vocabulary that Okno comes with.
package struct LanguageDetector: Sendable {
    package static let shared = LanguageDetector()

    /// Words by their codes, and for each the classes that have it: the low half of the bits, and the high half for
    /// words of grammar, which tell more.
    private var words = ByteTable(capacity: 1 << 14)
    private var owners: [UInt32] = []
    /// The logarithm of how likely three letters are in each class, in buckets.
    private var triples: [Float]
    private let classes = LanguageClass.all

    private static let bits = 14

    init() {
        let count = classes.count
        triples = [Float](repeating: 0, count: count << Self.bits)
        var totals = [Float](repeating: 0, count: count)
        for (place, kind) in classes.enumerated() {
            for (text, weight, isGrammar) in [
                (StopWords.text(kind.language), Float(3), true), (FrequentWords.text(kind.language), 1, false),
                (Thesaurus.text(kind.language), 1, false),
            ] {
                for word in text.split(whereSeparator: { !$0.isLetter }) {
                    for spelling in kind.spellings(of: word.lowercased()) {
                        learn(spelling, place, weight, isGrammar: isGrammar, total: &totals[place])
                    }
                }
            }
        }
        for place in 0..<count {
            let total = log(totals[place] + Self.smoothing * Float(1 << Self.bits))
            for bucket in 0..<(1 << Self.bits) {
                triples[bucket * count + place] = log(triples[bucket * count + place] + Self.smoothing) - total
            }
        }
    }

    private static let smoothing: Float = 0.03

    private mutating func learn(_ word: String, _ place: Int, _ weight: Float, isGrammar: Bool, total: inout Float) {
        var codes: [UInt8] = []
        LetterCode.append(Array(word.utf8)[...], to: &codes)
        guard !codes.isEmpty else { return }
        let (id, isNew) = words.insert(codes[...])
        if isNew { owners.append(0) }
        owners[id] |= 1 << UInt32(place) | (isGrammar ? 1 << UInt32(place + 16) : 0)
        Self.forEachTriple(codes) {
            triples[$0 * classes.count + place] += weight; total += weight
        }
    }

    private static func forEachTriple(_ codes: [UInt8], _ body: (Int) -> Void) {
        var key: UInt32 = 0x20
        for code in codes + [0x20] {
            key = (key << 8 | UInt32(code)) & 0xFF_FFFF
            body(Int((key &* 0x9E37_79B1) >> UInt32(32 - bits)))
        }
    }

    /// The language of a text; of a long one, of its beginning.
    package func guess(_ text: some StringProtocol) -> LanguageGuess {
        guess(Tokens(text, limit: 100))
    }

    func guess(_ tokens: Tokens) -> LanguageGuess {
        let cyrillic = tokens.words.reduce(0) { $0 + ($1.script == .cyrillic ? $1.lower.count / 2 : 0) }
        let latin = tokens.words.reduce(0) { $0 + ($1.script == .latin ? $1.lower.count : 0) }
        guard cyrillic + latin > 0 else { return LanguageGuess(language: nil, certainty: 0) }
        let isCyrillic = cyrillic * 2 >= latin
        var scores = classes.map { $0.isCyrillic == isCyrillic ? $0.prior : -.infinity }
        var codes: [UInt8] = []
        for word in tokens.words where (word.script == .cyrillic) == isCyrillic && word.script != .other {
            codes.removeAll(keepingCapacity: true)
            LetterCode.append(tokens.lower(word), to: &codes)
            weigh(codes, word.traits, &scores)
        }
        return decide(scores, isCyrillic)
    }

    private func weigh(_ codes: [UInt8], _ traits: Tokens.Traits, _ scores: inout [Float]) {
        let owners = words.find(codes[...]).map { self.owners[$0] } ?? 0
        // A name can be from anywhere.
        let trust: Float = traits.contains(.capital) && owners == 0 ? 0.4 : 1
        for place in classes.indices where scores[place] > -.infinity {
            var score: Float = 0
            Self.forEachTriple(codes) { score += triples[$0 * classes.count + place] }
            // Long words say the same thing many times.
            score *= 4 / Float(max(4, codes.count + 1))
            if owners & 1 << UInt32(place) != 0 { score += 2 }
            if owners & 1 << UInt32(place + 16) != 0 { score += 1.5 }
            let strange = codes.reduce(0) { $0 + (classes[place].alphabet.contains($1) ? 0 : 1) }
            scores[place] += score * trust - Float(min(strange, 2)) * 4
        }
    }

    private func decide(_ scores: [Float], _ isCyrillic: Bool) -> LanguageGuess {
        var best = 0
        for place in scores.indices where scores[place] > scores[best] || scores[best] == -.infinity { best = place }
        var second: Int?
        for place in scores.indices where classes[place].language != classes[best].language {
            if second.map({ scores[place] > scores[$0] }) ?? true { second = place }
        }
        let margin = second.map { scores[best] - scores[$0] } ?? .infinity
        return LanguageGuess(
            language: classes[best].language, alternative: margin < 3 ? second.map { classes[$0].language } : nil,
            isTyped: classes[best].isTyped, isCyrillic: isCyrillic, certainty: 1 / (1 + exp(-margin)))
    }
}
