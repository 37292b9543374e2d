/// UTF-8 without a branch per character: every byte is judged by itself and the three before it, eight bytes in a word
/// and, as the compiler makes vectors of the loops, several words at a time. Verdicts are the top bits of bytes; a
/// shift by `n` brings bit `7 - n` of each byte there.
enum UTF8Words {
    private static let tops: UInt64 = 0x8080_8080_8080_8080
    private static let block = 64

    /// Whether the bytes from `start` to `end` hold no error. A character may be cut at the end, not at `start`;
    /// at least eight bytes, and three before `start` that may be read.
    static func areValid(_ base: UnsafeRawPointer, from start: Int, to end: Int) -> Bool {
        var at = start
        while at &+ block <= end {
            if !isValidBlock(base + at) { return false }
            at &+= block
        }
        var wrong: UInt64 = 0
        while at &+ 8 <= end {
            wrong |= errors(base + at)
            at &+= 8
        }
        // What is left is seen together with bytes that were already found good.
        wrong |= errors(base + (end &- 8))
        return wrong & tops == 0
    }

    @inline(__always)
    private static func isValidBlock(_ bytes: UnsafeRawPointer) -> Bool {
        var all = word(bytes, -3)
        // A byte of E0 and above begins more than two, and has its three top bits set.
        var long = threes(all)
        for index in 0..<(block / 8) {
            let here = word(bytes, index &* 8)
            all |= here
            long |= threes(here)
        }
        if all & tops == 0 { return true }
        var wrong: UInt64 = 0
        if long & tops == 0 {
            for index in 0..<(block / 8) { wrong |= errorsOfPairs(bytes + index &* 8) }
        } else {
            for index in 0..<(block / 8) { wrong |= errors(bytes + index &* 8) }
        }
        return wrong & tops == 0
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    /// Bytes of C0 and above, which begin a character of two bytes or more.
    @inline(__always)
    private static func twos(_ word: UInt64) -> UInt64 { word & word &<< 1 }

    /// Bytes of E0 and above.
    @inline(__always)
    private static func threes(_ word: UInt64) -> UInt64 { word & word &<< 1 & word &<< 2 }

    /// Bytes of F0 and above.
    @inline(__always)
    private static func fours(_ word: UInt64) -> UInt64 { word & word &<< 1 & word &<< 2 & word &<< 3 }

    /// C0 and C1: two bytes where one is enough.
    @inline(__always)
    private static func overlongPairs(_ word: UInt64) -> UInt64 {
        twos(word) & ~(word &<< 2 | word &<< 3 | word &<< 4 | word &<< 5 | word &<< 6)
    }

    @inline(__always)
    private static func continuations(_ word: UInt64) -> UInt64 { word & ~(word &<< 1) }

    /// Errors where no character has more than two bytes.
    @inline(__always)
    private static func errorsOfPairs(_ bytes: UnsafeRawPointer) -> UInt64 {
        let here = word(bytes, 0)
        return (continuations(here) ^ twos(word(bytes, -1))) | overlongPairs(here)
    }

    /// Errors of any kind (RFC 3629 4).
    @inline(__always)
    private static func errors(_ bytes: UnsafeRawPointer) -> UInt64 {
        let here = word(bytes, 0)
        let back = word(bytes, -1)
        let due = twos(back) | threes(word(bytes, -2)) | fours(word(bytes, -3))
        // F5 and above.
        let never = fours(here) & (here &<< 4 | here &<< 5 & (here &<< 6 | here &<< 7))
        let bit5 = here &<< 2
        let bit4 = here &<< 3
        let three = threes(back) & ~(back &<< 3)
        let four = fours(back) & ~(back &<< 4)
        let low2 = back &<< 6 | back &<< 7
        // Behind E0 and F0 the longer form of a shorter character, behind ED a surrogate, behind F4 above U+10FFFF.
        let afterE0 = three & ~(back &<< 4 | back &<< 5 | low2) & ~bit5
        let afterED = three & back &<< 4 & back &<< 5 & ~(back &<< 6) & back &<< 7 & bit5
        let afterF0 = four & ~(back &<< 5 | low2) & ~(bit5 | bit4)
        let afterF4 = four & back &<< 5 & ~low2 & (bit5 | bit4)
        return (continuations(here) ^ due) | overlongPairs(here) | never | afterE0 | afterED | afterF0 | afterF4
    }
}
