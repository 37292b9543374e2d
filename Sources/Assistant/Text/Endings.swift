/// A set of word endings in the skeleton, to be cut off the end of a word, the longest first.
struct Endings: Sendable {
    private let byLength: [[[UInt8]]]

    /// Endings separated by spaces, already in the skeleton.
    init(_ text: String) {
        let endings = text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
        let longest = endings.map(\.count).max() ?? 0
        byLength = (0...longest).reversed().map { length in endings.filter { $0.count == length } }
    }

    /// Takes the longest of the endings that fit off the word that begins at `start`, if that leaves at least `least`
    /// letters. Whether one fits may be asked of the letter before it and its first.
    func cut(
        _ bytes: inout [UInt8], from start: Int, leaving least: Int,
        where fits: (_ before: UInt8, _ first: UInt8) -> Bool = { _, _ in true }
    ) -> Bool {
        for endings in byLength {
            guard let length = endings.first?.count, length > 0, bytes.count - start - length >= least else { continue }
            let place = bytes.count - length
            for ending in endings where bytes[place...].elementsEqual(ending) {
                guard place == start || fits(bytes[place - 1], ending[0]) else { continue }
                bytes.removeLast(length)
                return true
            }
        }
        return false
    }
}
