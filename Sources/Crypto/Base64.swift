/// Base 64 (RFC 4648, 4 and 5).
package enum Base64 {
    /// `standard` is padded with `=`; `url` has `-` and `_` and no padding, for tokens in addresses and headers.
    package enum Alphabet: Sendable {
        case standard, url

        fileprivate var characters: StaticString {
            switch self {
            case .standard: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
            case .url: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
            }
        }

        fileprivate func value(of character: UInt8) -> UInt32? {
            switch character {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
            case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
            case UInt8(ascii: "+") where self == .standard, UInt8(ascii: "-") where self == .url: 62
            case UInt8(ascii: "/") where self == .standard, UInt8(ascii: "_") where self == .url: 63
            default: nil
            }
        }
    }

    /// The text of these bytes.
    package static func encode(_ bytes: [UInt8], _ alphabet: Alphabet = .standard) -> String {
        let characters = alphabet.characters
        return String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { output in
            var length = 0
            for start in stride(from: 0, to: bytes.count, by: 3) {
                let have = min(3, bytes.count - start)
                var group: UInt32 = 0
                for index in 0..<3 { group = group << 8 | (index < have ? UInt32(bytes[start + index]) : 0) }
                for index in 0..<4 where index <= have || alphabet == .standard {
                    let sextet = Int(group >> UInt32(18 - 6 * index) & 63)
                    output[length] = index <= have ? characters.utf8Start[sextet] : UInt8(ascii: "=")
                    length += 1
                }
            }
            return length
        }
    }

    /// The bytes, or nil for what `encode` never writes: foreign characters, white space, padding that is missing,
    /// misplaced or too much, and unused bits that are not zero.
    package static func decode(_ text: String, _ alphabet: Alphabet = .standard) -> [UInt8]? {
        var characters = Array(text.utf8)
        if alphabet == .standard {
            guard characters.count % 4 == 0 else { return nil }
            for _ in 0..<2 where characters.last == UInt8(ascii: "=") { characters.removeLast() }
        }
        let rest = characters.count % 4
        guard rest != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3 + 2)
        var group: UInt32 = 0
        for (index, character) in characters.enumerated() {
            guard let sextet = alphabet.value(of: character) else { return nil }
            group = group << 6 | sextet
            if index % 4 == 3 {
                bytes.append(UInt8(truncatingIfNeeded: group >> 16))
                bytes.append(UInt8(truncatingIfNeeded: group >> 8))
                bytes.append(UInt8(truncatingIfNeeded: group))
                group = 0
            }
        }
        switch rest {
        case 2:
            guard group & 15 == 0 else { return nil }
            bytes.append(UInt8(truncatingIfNeeded: group >> 4))
        case 3:
            guard group & 3 == 0 else { return nil }
            bytes.append(UInt8(truncatingIfNeeded: group >> 10))
            bytes.append(UInt8(truncatingIfNeeded: group >> 2))
        default: break
        }
        return bytes
    }
}
