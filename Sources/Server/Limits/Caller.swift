package import Net

/// Where a request comes from, as far as it can be known.
package struct Caller: Hashable, Sendable, CustomStringConvertible {
    /// Nil for this machine itself, on whose behalf no proxy said anything.
    package let address: PeerAddress?

    package init(_ address: PeerAddress?) { self.address = address }

    package var description: String { address.map(\.description) ?? "here" }
}
