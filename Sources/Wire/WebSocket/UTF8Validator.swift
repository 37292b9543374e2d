/// Checks UTF-8 as it arrives, in pieces cut anywhere, and fails at the first byte that no valid text can continue with.
package struct UTF8Validator: Sendable {
    /// Continuation bytes the last character still lacks.
    private var missing: UInt8 = 0
    /// What the next continuation byte may be: narrower behind E0, ED, F0 and F4 (RFC 3629 4).
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    package init() {}

    /// Whether the text may end here: no character is cut.
    package var isComplete: Bool { missing == 0 }

    /// Takes the next piece; false once the text cannot become valid any more.
    package mutating func validate(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        let count = bytes.count
        var at = 0
        // The words look three bytes back, so the head goes byte by byte up to a border of characters.
        while at < count, at < 3 || missing != 0 {
            guard step(base.load(fromByteOffset: at, as: UInt8.self)) else { return false }
            at &+= 1
        }
        if count &- at >= 8 {
            guard UTF8Words.areValid(base, from: at, to: count) else { return false }
            at = Self.lastBorder(base, count)
        }
        while at < count {
            guard step(base.load(fromByteOffset: at, as: UInt8.self)) else { return false }
            at &+= 1
        }
        return true
    }

    /// Whether these bytes are a whole valid text.
    package static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var validator = UTF8Validator()
        return validator.validate(bytes) && validator.isComplete
    }

    /// Whether these bytes are all below 128.
    package static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        let count = bytes.count
        var at = 0
        while at &+ 64 <= count {
            let first =
                base.loadUnaligned(fromByteOffset: at, as: SIMD2<UInt64>.self)
                | base.loadUnaligned(fromByteOffset: at &+ 16, as: SIMD2<UInt64>.self)
            let second =
                base.loadUnaligned(fromByteOffset: at &+ 32, as: SIMD2<UInt64>.self)
                | base.loadUnaligned(fromByteOffset: at &+ 48, as: SIMD2<UInt64>.self)
            guard (first | second).isASCII else { return false }
            at &+= 64
        }
        var seen: UInt64 = 0
        while at &+ 8 <= count {
            seen |= base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            at &+= 8
        }
        while at < count {
            seen |= UInt64(base.load(fromByteOffset: at, as: UInt8.self))
            at &+= 1
        }
        return seen & 0x8080_8080_8080_8080 == 0
    }

    /// One byte; false if it cannot follow.
    @inline(__always)
    private mutating func step(_ byte: UInt8) -> Bool {
        if missing != 0 {
            guard byte >= lowest, byte <= highest else { return false }
            missing &-= 1
            lowest = 0x80
            highest = 0xBF
            return true
        }
        switch byte {
        case 0x00...0x7F: return true
        case 0xC2...0xDF: missing = 1
        case 0xE0...0xEF:
            missing = 2
            if byte == 0xE0 { lowest = 0xA0 }
            if byte == 0xED { highest = 0x9F }
        case 0xF0...0xF4:
            missing = 3
            if byte == 0xF0 { lowest = 0x90 }
            if byte == 0xF4 { highest = 0x8F }
        default: return false
        }
        return true
    }

    /// Where the character that is cut at `end` begins, or `end` if none is. Only for bytes without errors, `end` >= 3.
    private static func lastBorder(_ base: UnsafeRawPointer, _ end: Int) -> Int {
        if base.load(fromByteOffset: end &- 1, as: UInt8.self) >= 0xC0 { return end &- 1 }
        if base.load(fromByteOffset: end &- 2, as: UInt8.self) >= 0xE0 { return end &- 2 }
        if base.load(fromByteOffset: end &- 3, as: UInt8.self) >= 0xF0 { return end &- 3 }
        return end
    }
}
