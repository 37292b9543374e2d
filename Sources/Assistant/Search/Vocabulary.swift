/// The stems of all texts, and which of them a word of a query may mean.
struct Vocabulary: Sendable {
    let stems: ByteTable
    /// By their bytes, so that those with a common beginning are neighbours.
    private let sorted: [UInt32]
    /// By length, with the set of letters of each: most are ruled out without a look at them.
    private let byLength: [UInt32]
    private let letterSets: [UInt32]
    private let lengthStarts: [Int]

    /// A stem that a word may mean, and how surely, up to 1.
    struct Match {
        var stem: Int
        var strength: Float
    }

    init(_ stems: ByteTable) {
        self.stems = stems
        sorted = (0..<UInt32(stems.count)).sorted { stems[Int($0)].lexicographicallyPrecedes(stems[Int($1)]) }
        var starts = [Int](repeating: 0, count: Tokens.wordLimit * 4 + 2)
        let last = starts.count - 2
        for id in 0..<stems.count { starts[min(stems.length(id), last) + 1] += 1 }
        for length in 1..<starts.count { starts[length] += starts[length - 1] }
        var next = starts
        var byLength = [UInt32](repeating: 0, count: stems.count)
        var letterSets = [UInt32](repeating: 0, count: stems.count)
        for id in 0..<stems.count {
            let length = min(stems.length(id), last)
            byLength[next[length]] = UInt32(id)
            letterSets[next[length]] = Self.letters(of: stems[id])
            next[length] += 1
        }
        self.byLength = byLength
        self.letterSets = letterSets
        lengthStarts = starts
    }

    /// The stems that `stem` may mean, itself first. One that is known is taken at its word, but for other forms of
    /// it; one that is not may be a typo.
    func matches(_ stem: ArraySlice<UInt8>, isNumber: Bool) -> [Match] {
        var matches: [Match] = []
        let exact = stems.find(stem)
        if let exact { matches.append(Match(stem: exact, strength: 1)) }
        if isNumber || stem.count < 4 { return matches }
        addForms(of: stem, to: &matches)
        if exact == nil { addTypos(of: stem, to: &matches) }
        if matches.count > Self.most {
            matches.sort { $0.strength > $1.strength }
            matches.removeLast(matches.count - Self.most)
        }
        return matches
    }

    private static let most = 24

    static func letters(of word: ArraySlice<UInt8>) -> UInt32 {
        word.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }
}

extension Vocabulary {
    /// Words with a long common beginning: forms that the stemmer did not bring together.
    private func addForms(of stem: ArraySlice<UInt8>, to matches: inout [Match]) {
        let head = stem.prefix(4)
        var place = firstPlace(notBefore: head)
        while place < sorted.count {
            let id = Int(sorted[place])
            place += 1
            let other = stems[id]
            guard other.starts(with: head) else { break }
            let common = zip(stem, other).prefix { $0 == $1 }.count
            let longer = max(stem.count, other.count)
            guard longer > common || stem.count != other.count, longer - common <= 5 else { continue }
            let share = Float(common) / Float(longer)
            if share >= 0.6 { matches.append(Match(stem: id, strength: 0.95 * share)) }
        }
    }

    private func firstPlace(notBefore head: ArraySlice<UInt8>) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if stems[Int(sorted[middle])].lexicographicallyPrecedes(head) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func addTypos(of stem: ArraySlice<UInt8>, to matches: inout [Match]) {
        let reach = stem.count >= 8 ? 2 : 1
        let letters = Self.letters(of: stem)
        let lengths = max(1, stem.count - reach)...min(lengthStarts.count - 2, stem.count + reach)
        for place in lengthStarts[lengths.lowerBound]..<lengthStarts[lengths.upperBound + 1] {
            guard (letterSets[place] ^ letters).nonzeroBitCount <= 2 * reach else { continue }
            let id = Int(byLength[place])
            let other = stems[id]
            guard other.first == stem.first || other.dropFirst().first == stem.dropFirst().first else { continue }
            guard let distance = EditDistance.between(stem, other, atMost: reach), distance > 0 else { continue }
            let strength = 0.9 - 1.2 * Float(distance) / Float(max(stem.count, other.count))
            if let known = matches.firstIndex(where: { $0.stem == id }) {
                matches[known].strength = max(matches[known].strength, strength)
            } else {
                matches.append(Match(stem: id, strength: strength))
            }
        }
    }
}
