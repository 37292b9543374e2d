import TestSupport

/// Spoils what a Mini App says of its user in the ways of those who try.
struct InitDataMutation {
    private var chance: SplitMix64

    init(seed: UInt64) { chance = SplitMix64(seed: seed) }

    mutating func mutant(of text: String) -> String {
        var parts = text.split(separator: "&").map(String.init)
        switch Int.random(in: 0..<10, using: &chance) {
        case 0: return flipped(text)
        case 1: parts.append(parts[pick(parts.count)])
        case 2: parts.shuffle(using: &chance)
        case 3: parts.remove(at: pick(parts.count))
        case 4: parts.insert("extra=\(chance.next() % 10)", at: pick(parts.count))
        case 5: parts = parts.map { $0.hasPrefix("hash=") ? "hash=" + $0.dropFirst(5).uppercased() : $0 }
        case 6: parts = parts.map { $0.hasPrefix("hash=") ? String($0.dropLast(1 + pick(63))) : $0 }
        case 7: return recoded(text)
        case 8: parts.swapAt(pick(parts.count), pick(parts.count))
        default: return String(text.dropLast(1 + pick(text.count - 1)))
        }
        return parts.joined(separator: "&")
    }

    private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<max(count, 1), using: &chance) }

    private mutating func flipped(_ text: String) -> String {
        var bytes = Array(text.utf8)
        bytes[pick(bytes.count)] ^= 1 << UInt8(pick(7))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// One byte is written by its number.
    private mutating func recoded(_ text: String) -> String {
        var bytes = Array(text.utf8)
        let place = pick(bytes.count)
        let number = String(bytes[place], radix: 16)
        bytes.replaceSubrange(place...place, with: Array(("%" + (number.count < 2 ? "0" : "") + number).utf8))
        return String(decoding: bytes, as: UTF8.self)
    }
}
