/// Seeded damage to valid inputs: what a decoder must bear.
package struct ByteMutation {
    private var random: SplitMix64
    /// Pieces worth inserting: what the grammar gives meaning to.
    private let morsels: [[UInt8]]

    package init(seed: UInt64, morsels: [String]) {
        random = SplitMix64(seed: seed)
        self.morsels = morsels.map { Array($0.utf8) }
    }

    /// The input with one to four small changes.
    package mutating func mutate(_ input: [UInt8]) -> [UInt8] {
        var bytes = input
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...8, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
            case 1: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
            case 2: bytes.removeSubrange(place..<end)
            case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 4: bytes.removeSubrange(place...)
            default: bytes.insert(contentsOf: morsels.randomElement(using: &random) ?? [], at: place)
            }
        }
        return bytes
    }

    /// Some places to cut an input at.
    package mutating func cuts(of input: [UInt8]) -> [Int] {
        (0..<Int.random(in: 1...5, using: &random)).map { _ in Int.random(in: 0...input.count, using: &random) }
    }
}
