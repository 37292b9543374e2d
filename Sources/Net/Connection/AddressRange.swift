/// Addresses that begin alike: `10.0.0.0/8`, `fd00::/8`, or one address by itself.
package struct AddressRange: Hashable, Sendable {
    private let first: PeerAddress
    /// How many bits of the 128 count.
    private let bits: Int

    /// Nil for what is neither an address nor a range.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = PeerAddress(String(parts[0])) else { return nil }
        let width = address.isIPv4 ? 32 : 128
        var length = width
        if parts.count == 2 {
            guard let number = Int(parts[1]), (0...width).contains(number) else { return nil }
            length = number
        }
        bits = 128 - width + length
        first = address
    }

    package func contains(_ address: PeerAddress) -> Bool {
        let (high, low) = (address.high ^ first.high, address.low ^ first.low)
        return bits <= 64 ? high >> UInt64(64 - bits) == 0 : high == 0 && low >> UInt64(128 - bits) == 0
    }
}
