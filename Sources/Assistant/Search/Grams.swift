import Glibc

/// Pieces of a few letters each, by which texts are compared when words fail: typos, endings, compounds. How rare a
/// piece is, is counted in buckets, as exactly as that is needed.
struct Grams: Sendable {
    let sizes: ClosedRange<Int>
    private var documents: Float = 0
    private var frequencies = [UInt32](repeating: 0, count: 1 << Self.bits)
    private var weights: [Float] = []

    private static let bits = 18

    init(_ sizes: ClosedRange<Int>) { self.sizes = sizes }

    /// Counts a document's pieces, each once.
    mutating func count(_ document: inout Counter) {
        documents += 1
        for slot in document.used { frequencies[Self.bucket(document.keys[Int(slot)])] += 1 }
    }

    /// Ends the counting.
    mutating func seal() {
        weights = frequencies.map { log((documents + 1) / (Float($0) + 0.5)) }
        frequencies = []
    }

    @inline(__always)
    func weight(of key: UInt64) -> Float { weights[Self.bucket(key)] }

    /// The length of a document as a vector of its pieces.
    func norm(of document: Counter) -> Float {
        var sum: Float = 0
        for slot in document.used {
            let value = Self.dampened[Int(min(document.counts[Int(slot)], 255))] * weight(of: document.keys[Int(slot)])
            sum += value * value
        }
        return sum.squareRoot()
    }

    /// 1 + ln n: what comes ten times is not ten times as telling.
    static let dampened: [Float] = (0..<256).map { $0 == 0 ? 0 : 1 + log(Float($0)) }

    @inline(__always)
    static func spread(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

    @inline(__always)
    private static func bucket(_ key: UInt64) -> Int { Int(truncatingIfNeeded: spread(key) >> UInt64(64 - bits)) }
}

extension Grams {
    /// The pieces of one text and how often each is there. Emptied quickly, to be filled again.
    struct Counter {
        fileprivate(set) var keys: [UInt64]
        fileprivate(set) var counts: [UInt16]
        fileprivate(set) var used: [UInt32] = []
        private var shift: UInt64

        init() {
            keys = [UInt64](repeating: 0, count: 1 << 10)
            counts = [UInt16](repeating: 0, count: 1 << 10)
            shift = 54
        }

        mutating func clear() {
            for slot in used {
                keys[Int(slot)] = 0
                counts[Int(slot)] = 0
            }
            used.removeAll(keepingCapacity: true)
        }

        mutating func add(_ text: ArraySlice<UInt8>, _ sizes: ClosedRange<Int>) {
            Grams.forEach(in: text, sizes) { add($0) }
        }

        private mutating func add(_ key: UInt64) {
            if used.count * 2 >= keys.count { grow() }
            let place = place(key)
            if counts[place] == 0 {
                keys[place] = key
                used.append(UInt32(place))
            }
            if counts[place] < .max { counts[place] += 1 }
        }

        @inline(__always)
        private func place(_ key: UInt64) -> Int {
            var place = Int(truncatingIfNeeded: Grams.spread(key) >> shift)
            while keys[place] != key, keys[place] != 0 { place = (place + 1) & (keys.count - 1) }
            return place
        }

        private mutating func grow() {
            let old = used.map { (keys[Int($0)], counts[Int($0)]) }
            keys = [UInt64](repeating: 0, count: keys.count * 2)
            counts = [UInt16](repeating: 0, count: counts.count * 2)
            shift -= 1
            used.removeAll(keepingCapacity: true)
            for (key, count) in old {
                let place = place(key)
                keys[place] = key
                counts[place] = count
                used.append(UInt32(place))
            }
        }
    }

    /// The pieces of a query, ready to be looked for in one document after another.
    struct Sought {
        private var keys: [UInt64]
        private var weights: [Float]
        private var found: [UInt8]
        private var touched: [Int] = []
        private let shift: UInt64
        private let norm: Float
        private let sizes: ClosedRange<Int>

        init(_ text: ArraySlice<UInt8>, in grams: Grams) {
            var counter = Counter()
            counter.add(text, grams.sizes)
            var bits: UInt64 = 8
            while 1 << bits < counter.used.count * 4 { bits += 1 }
            shift = 64 - bits
            keys = [UInt64](repeating: 0, count: 1 << bits)
            weights = [Float](repeating: 0, count: 1 << bits)
            found = [UInt8](repeating: 0, count: 1 << bits)
            sizes = grams.sizes
            norm = grams.norm(of: counter)
            for slot in counter.used {
                let key = counter.keys[Int(slot)]
                var place = Int(truncatingIfNeeded: Grams.spread(key) >> shift)
                while keys[place] != 0 { place = (place + 1) & (keys.count - 1) }
                keys[place] = key
                let weight = grams.weight(of: key)
                weights[place] = Grams.dampened[Int(min(counter.counts[Int(slot)], 255))] * weight * weight
            }
        }

        /// Looks through a text, a part of the document that `cosine` is then asked for.
        mutating func look(through text: ArraySlice<UInt8>) {
            Grams.forEach(in: text, sizes) { key in
                var place = Int(truncatingIfNeeded: Grams.spread(key) >> shift)
                while keys[place] != key {
                    if keys[place] == 0 { return }
                    place = (place + 1) & (keys.count - 1)
                }
                if found[place] == 0 { touched.append(place) }
                if found[place] < .max { found[place] += 1 }
            }
        }

        /// How alike the query and what was looked through are, 0 to 1; begins anew.
        mutating func cosine(documentNorm: Float) -> Float {
            var sum: Float = 0
            for place in touched {
                sum += weights[place] * Grams.dampened[Int(found[place])]
                found[place] = 0
            }
            touched.removeAll(keepingCapacity: true)
            let length = norm * documentNorm
            return length > 0 ? sum / length : 0
        }
    }

    /// Calls `body` with every piece, never zero.
    @inline(__always)
    fileprivate static func forEach(in text: ArraySlice<UInt8>, _ sizes: ClosedRange<Int>, _ body: (UInt64) -> Void) {
        var window: UInt64 = 0
        var length = 0
        for byte in text {
            window = window << 8 | UInt64(byte)
            length += 1
            for size in sizes where size <= length {
                let piece = window & (UInt64(1) << UInt64(size * 8) - 1)
                body(piece | UInt64(size) << 56)
            }
        }
    }
}
