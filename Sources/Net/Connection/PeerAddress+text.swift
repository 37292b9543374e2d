import CLinux

extension PeerAddress {
    /// Reads `192.0.2.7` or `2001:db8::7`; nil for anything else.
    package init?(_ text: String) {
        guard text.utf8.count < Int(INET6_ADDRSTRLEN) else { return nil }
        var four: UInt32 = 0
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(high: 0, low: 0xFFFF << 32 | UInt64(UInt32(bigEndian: four)))
            return
        }
        var six: (UInt64, UInt64) = (0, 0)
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        self.init(high: UInt64(bigEndian: six.0), low: UInt64(bigEndian: six.1))
    }

    var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// This machine itself.
    package var isLoopback: Bool { isIPv4 ? low >> 24 & 0xFF == 127 : (high, low) == (0, 1) }

    /// What one subscriber is given: an IPv4 address, or the /64 of an IPv6 one.
    package var network: PeerAddress { isIPv4 ? self : PeerAddress(high: high, low: 0) }
}
