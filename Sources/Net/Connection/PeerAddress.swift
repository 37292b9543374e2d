import CLinux

/// Who is at the other end: an IPv4 or IPv6 address without its port, as the kernel gave it at accept.
package struct PeerAddress: Hashable, Sendable, CustomStringConvertible {
    // As in6_addr, IPv4 mapped (RFC 4291 2.5.5.2): 16 bytes for either kind.
    let high: UInt64
    let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// An address of neither kind becomes the unspecified one.
    init(_ storage: sockaddr_storage) {
        (high, low) = withUnsafeBytes(of: storage) { raw in
            switch Int32(storage.ss_family) {
            case AF_INET:
                (0, 0xFFFF << 32 | UInt64(UInt32(bigEndian: raw.load(fromByteOffset: 4, as: UInt32.self))))
            case AF_INET6:
                (
                    UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                    UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
                )
            default: (0, 0)
            }
        }
    }

    /// `192.0.2.7` or `2001:db8::7`.
    package var description: String {
        if isIPv4 {
            return (0..<4).map { String(low >> UInt64(24 - $0 * 8) & 0xFF) }.joined(separator: ".")
        }
        var address = (high.bigEndian, low.bigEndian)
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { text in
            guard let start = text.baseAddress,
                inet_ntop(AF_INET6, &address, start, socklen_t(text.count)) != nil
            else { return "::" }
            return String(cString: start)
        }
    }
}
