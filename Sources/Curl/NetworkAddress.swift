/// An internet address and port that is about to be connected to.
package struct NetworkAddress: Sendable, Hashable {
    /// 4 or 16.
    package let bytes: [UInt8]
    package let port: UInt16

    package init(bytes: [UInt8], port: UInt16) {
        self.bytes = bytes
        self.port = port
    }

    /// Whether it belongs to the internet at large: not to this machine, a private network, a single link or a group,
    /// and to none of the ranges that IANA keeps for special use, in whatever way it is wrapped.
    package var isPublic: Bool {
        switch bytes.count {
        case 4: Self.isPublic(four: bytes[...])
        case 16: Self.isPublic(six: bytes)
        default: false
        }
    }

    private static func isPublic(four bytes: ArraySlice<UInt8>) -> Bool {
        let address = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return !special.contains { address >> (32 - $0.length) == $0.prefix >> (32 - $0.length) }
    }

    /// Only 2000::/3 is given out. Addresses that stand for IPv4 ones are judged by those.
    private static func isPublic(six bytes: [UInt8]) -> Bool {
        let starts = { (prefix: [UInt8]) in bytes.starts(with: prefix) }
        if starts([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
            || starts([0, 0x64, 0xFF, 0x9B] + Array(repeating: 0, count: 8))
        {
            return isPublic(four: bytes[12...])
        }
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        // Teredo, benchmarking, ORCHID and others; documentation; 6to4; documentation again.
        let isSpecial =
            starts([0x20, 0x01]) && bytes[2] < 2 || starts([0x20, 0x01, 0x0D, 0xB8]) || starts([0x20, 0x02])
            || starts([0x3F, 0xFF])
        return !isSpecial
    }

    private static let special: [(prefix: UInt32, length: UInt32)] = [
        (0x0000_0000, 8),  // this network
        (0x0A00_0000, 8),  // private
        (0x6440_0000, 10),  // carriers' own
        (0x7F00_0000, 8),  // loopback
        (0xA9FE_0000, 16),  // link-local, clouds' metadata among it
        (0xAC10_0000, 12),  // private
        (0xC000_0000, 24),  // protocols' own
        (0xC000_0200, 24),  // documentation
        (0xC058_6300, 24),  // 6to4 relays
        (0xC0A8_0000, 16),  // private
        (0xC612_0000, 15),  // benchmarking
        (0xC633_6400, 24),  // documentation
        (0xCB00_7100, 24),  // documentation
        (0xE000_0000, 4),  // groups
        (0xF000_0000, 4),  // reserved, broadcast
    ]
}
