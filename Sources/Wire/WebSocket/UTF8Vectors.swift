/// UTF-8 sixteen bytes at a time: every byte is judged by itself and the three before it, without a branch per character.
enum UTF8Vectors {
    private typealias Bytes = SIMD16<UInt8>
    private typealias Mask = SIMDMask<SIMD16<Int8>>

    /// Whether the bytes from `start` to `end` hold no error. A character may be cut at the end, not at `start`;
    /// at least 16 bytes, and three before `start` that may be read.
    static func areValid(_ base: UnsafeRawPointer, from start: Int, to end: Int) -> Bool {
        var at = start
        while at &+ 32 <= end {
            let one = base + at
            let two = one + 16
            let both =
                one.loadUnaligned(fromByteOffset: -3, as: Bytes.self)
                | one.loadUnaligned(as: Bytes.self) | two.loadUnaligned(as: Bytes.self)
            if !both.isASCII {
                var wrong: Mask
                // A byte of E0 and above has its three top bits set, and only such bytes begin more than two.
                if hasLong(one) || hasLong(two) {
                    wrong = errors(one) .| errors(two)
                } else {
                    wrong = errorsOfPairs(one) .| errorsOfPairs(two)
                }
                if isSet(wrong) { return false }
            }
            at &+= 32
        }
        while at &+ 16 <= end {
            if isSet(errors(base + at)) { return false }
            at &+= 16
        }
        // What is left is seen together with bytes that were already found good.
        return at == end || !isSet(errors(base + (end &- 16)))
    }

    /// Whether a byte of this block, or one of the three before it, begins a character of three or four bytes.
    @inline(__always)
    private static func hasLong(_ block: UnsafeRawPointer) -> Bool {
        let here = block.loadUnaligned(as: Bytes.self)
        let back = block.loadUnaligned(fromByteOffset: -3, as: Bytes.self)
        return isSet((here .>= 0xE0) .| (back .>= 0xE0))
    }

    /// Errors where no character has more than two bytes.
    @inline(__always)
    private static func errorsOfPairs(_ block: UnsafeRawPointer) -> Mask {
        let here = block.loadUnaligned(as: Bytes.self)
        let back = block.loadUnaligned(fromByteOffset: -1, as: Bytes.self)
        let overlong = here & 0xFE .== 0xC0
        return (isContinuation(here) .^ (back .>= 0xC0)) .| overlong
    }

    /// Errors of any kind.
    @inline(__always)
    private static func errors(_ block: UnsafeRawPointer) -> Mask {
        let here = block.loadUnaligned(as: Bytes.self)
        let back1 = block.loadUnaligned(fromByteOffset: -1, as: Bytes.self)
        let back2 = block.loadUnaligned(fromByteOffset: -2, as: Bytes.self)
        let back3 = block.loadUnaligned(fromByteOffset: -3, as: Bytes.self)
        let due = (back1 .>= 0xC0) .| (back2 .>= 0xE0) .| (back3 .>= 0xF0)
        let never = (here & 0xFE .== 0xC0) .| (here .>= 0xF5)
        // Overlong forms, surrogates, and what lies above U+10FFFF (RFC 3629 4).
        let low = ((back1 .== 0xE0) .& (here .< 0xA0)) .| ((back1 .== 0xF0) .& (here .< 0x90))
        let high = ((back1 .== 0xED) .& (here .>= 0xA0)) .| ((back1 .== 0xF4) .& (here .>= 0x90))
        return (isContinuation(here) .^ due) .| never .| low .| high
    }

    @inline(__always)
    private static func isContinuation(_ bytes: Bytes) -> Mask {
        bytes & 0xC0 .== 0x80
    }

    @inline(__always)
    private static func isSet(_ mask: Mask) -> Bool {
        let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        return words[0] | words[1] != 0
    }
}
