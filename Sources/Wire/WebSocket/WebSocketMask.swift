/// XOR with a frame's masking key (RFC 6455 5.3), told apart from ASCII on the way.
enum WebSocketMask {
    private typealias Bytes = SIMD2<UInt64>

    /// Masks or unmasks in place and says whether the outcome is all ASCII. `key` is the key's four bytes as they lie
    /// in memory. Bytes around the payload are never touched.
    @inline(__always)
    static func apply(_ key: UInt32, to bytes: UnsafeMutableRawPointer, count: Int) -> Bool {
        guard count >= 16 else { return applyShort(key, to: bytes, count: count) }
        let mask = vector(key)
        // The last 16 bytes are taken before the loop can change a part of them, and stored after it.
        let tailAt = count &- 16
        let tail =
            bytes.loadUnaligned(fromByteOffset: tailAt, as: Bytes.self) ^ vector(rotated(key, by: tailAt))
        var seen = tail
        var at = 0
        while at &+ 64 <= tailAt {
            let a = bytes.loadUnaligned(fromByteOffset: at, as: Bytes.self) ^ mask
            let b = bytes.loadUnaligned(fromByteOffset: at &+ 16, as: Bytes.self) ^ mask
            let c = bytes.loadUnaligned(fromByteOffset: at &+ 32, as: Bytes.self) ^ mask
            let d = bytes.loadUnaligned(fromByteOffset: at &+ 48, as: Bytes.self) ^ mask
            bytes.storeBytes(of: a, toByteOffset: at, as: Bytes.self)
            bytes.storeBytes(of: b, toByteOffset: at &+ 16, as: Bytes.self)
            bytes.storeBytes(of: c, toByteOffset: at &+ 32, as: Bytes.self)
            bytes.storeBytes(of: d, toByteOffset: at &+ 48, as: Bytes.self)
            seen |= (a | b) | (c | d)
            at &+= 64
        }
        while at < tailAt {
            let a = bytes.loadUnaligned(fromByteOffset: at, as: Bytes.self) ^ mask
            bytes.storeBytes(of: a, toByteOffset: at, as: Bytes.self)
            seen |= a
            at &+= 16
        }
        bytes.storeBytes(of: tail, toByteOffset: tailAt, as: Bytes.self)
        return seen.isASCII
    }

    /// The key as it applies `count` bytes further on.
    @inline(__always)
    static func rotated(_ key: UInt32, by count: Int) -> UInt32 {
        let shift = UInt32(truncatingIfNeeded: count & 3) &* 8
        return key &>> shift | key &<< ((32 &- shift) & 31)
    }

    @inline(__always)
    private static func vector(_ key: UInt32) -> Bytes {
        Bytes(repeating: UInt64(key) | UInt64(key) &<< 32)
    }

    /// Under 16 bytes: two overlapping words, or byte by byte under four.
    @inline(__always)
    private static func applyShort(_ key: UInt32, to bytes: UnsafeMutableRawPointer, count: Int) -> Bool {
        if count >= 8 {
            let tailAt = count &- 8
            let headKey = UInt64(key) | UInt64(key) &<< 32
            let tailKey = UInt64(rotated(key, by: tailAt))
            let tail =
                bytes.loadUnaligned(fromByteOffset: tailAt, as: UInt64.self) ^ (tailKey | tailKey &<< 32)
            let head = bytes.loadUnaligned(as: UInt64.self) ^ headKey
            bytes.storeBytes(of: head, as: UInt64.self)
            bytes.storeBytes(of: tail, toByteOffset: tailAt, as: UInt64.self)
            return (head | tail) & 0x8080_8080_8080_8080 == 0
        }
        if count >= 4 {
            let tailAt = count &- 4
            let tail = bytes.loadUnaligned(fromByteOffset: tailAt, as: UInt32.self) ^ rotated(key, by: tailAt)
            let head = bytes.loadUnaligned(as: UInt32.self) ^ key
            bytes.storeBytes(of: head, as: UInt32.self)
            bytes.storeBytes(of: tail, toByteOffset: tailAt, as: UInt32.self)
            return (head | tail) & 0x8080_8080 == 0
        }
        var seen: UInt8 = 0
        var key = key
        for at in 0..<max(count, 0) {
            let byte = bytes.load(fromByteOffset: at, as: UInt8.self) ^ UInt8(truncatingIfNeeded: key)
            bytes.storeBytes(of: byte, toByteOffset: at, as: UInt8.self)
            seen |= byte
            key &>>= 8
        }
        return seen & 0x80 == 0
    }
}

extension SIMD2<UInt64> {
    /// Whether none of the 16 bytes has its top bit set.
    @inline(__always)
    var isASCII: Bool {
        (self[0] | self[1]) & 0x8080_8080_8080_8080 == 0
    }
}
