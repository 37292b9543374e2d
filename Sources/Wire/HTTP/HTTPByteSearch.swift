/// Searches over bytes, eight at a time.
enum HTTPByteSearch {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The place of the first byte below 0x20 or equal to 0x7F, HTAB among them; `stop` when there is none.
    @inline(__always)
    static func firstControl(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to stop: Int) -> Int {
        var index = start
        let raw = UnsafeRawBufferPointer(bytes)
        while stop - index >= 8 {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let below = (word &- 0x20 &* ones) & ~word
            let delete = word ^ (0x7F &* ones)
            // A borrow can mark a byte wrongly only above one that is marked rightly, so the lowest mark is true.
            let marks = (below | ((delete &- ones) & ~delete)) & highs
            if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < stop, !HTTPByte.isControl(bytes[index]) { index += 1 }
        return index
    }

    /// The place of the first byte that is no letter, digit or "-", or of one near enough to `stop`.
    @inline(__always)
    static func firstUnusualInName(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to stop: Int) -> Int {
        var index = start
        let raw = UnsafeRawBufferPointer(bytes)
        while stop - index >= 8 {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            // Without their high bits no byte's sum runs over into the next.
            let low = word & ~highs
            let folded = low | (0x20 &* ones)
            let letter = (folded &+ (0x80 - 0x61) &* ones) & ~(folded &+ (0x80 - 0x7B) &* ones)
            let digit = (low &+ (0x80 - 0x30) &* ones) & ~(low &+ (0x80 - 0x3A) &* ones)
            let other = (low ^ (0x2D &* ones)) &+ 0x7F &* ones
            let marks = (~(letter | digit) & other | word) & highs
            if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
            index += 8
        }
        return index
    }

    /// The place of the first CR; `stop` when there is none.
    @inline(__always)
    static func firstCarriageReturn(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to stop: Int) -> Int {
        var index = start
        let raw = UnsafeRawBufferPointer(bytes)
        while stop - index >= 8 {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let hit = word ^ (0x0D &* ones)
            let marks = (hit &- ones) & ~hit & highs
            if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < stop, bytes[index] != HTTPByte.carriageReturn { index += 1 }
        return index
    }
}
