/// For each word the places where it stands, and how often there: lists one behind the other in flat arrays.
struct Postings: Sendable {
    private(set) var starts: [UInt32]
    private(set) var places: [UInt32]
    private(set) var counts: [UInt8]

    @inline(__always)
    func range(_ word: Int) -> Range<Int> {
        word + 1 < starts.count ? Int(starts[word])..<Int(starts[word + 1]) : 0..<0
    }
}

extension Postings {
    /// Takes occurrences in the order of places and turns them into lists.
    struct Builder {
        private var words: [UInt32] = []
        private var places: [UInt32] = []
        private var counts: [UInt8] = []
        /// Where the last pair of each word is, so that it is counted on within one place.
        private var last: [Int32] = []

        mutating func add(_ word: Int, at place: Int) {
            if word >= last.count { last.append(contentsOf: repeatElement(-1, count: word + 1 - last.count)) }
            let pair = Int(last[word])
            if pair >= 0, places[pair] == UInt32(place) {
                if counts[pair] < .max { counts[pair] += 1 }
                return
            }
            last[word] = Int32(words.count)
            words.append(UInt32(word))
            places.append(UInt32(place))
            counts.append(1)
        }

        consuming func postings(words count: Int) -> Postings {
            var starts = [UInt32](repeating: 0, count: count + 1)
            for word in words { starts[Int(word) + 1] += 1 }
            for word in 0..<count { starts[word + 1] += starts[word] }
            var next = starts
            var sortedPlaces = [UInt32](repeating: 0, count: words.count)
            var sortedCounts = [UInt8](repeating: 0, count: words.count)
            for pair in words.indices {
                let target = Int(next[Int(words[pair])])
                next[Int(words[pair])] += 1
                sortedPlaces[target] = places[pair]
                sortedCounts[target] = counts[pair]
            }
            return Postings(starts: starts, places: sortedPlaces, counts: sortedCounts)
        }
    }
}
