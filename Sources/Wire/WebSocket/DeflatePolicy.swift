/// What a server agrees to when a client offers permessage-deflate.
package struct DeflatePolicy: Equatable, Sendable {
    /// Whether the server may compress against earlier messages; costs a compressor per connection.
    package var keepsServerContext: Bool
    /// Whether clients may compress against earlier messages; costs an inflater per connection.
    package var keepsClientContext: Bool
    /// 9...15; zlib has no raw deflate with a window of 8 bits.
    package let maxServerWindowBits: Int
    /// 9...15; holds only for clients that can limit theirs.
    package let maxClientWindowBits: Int

    /// By default no context is kept, so that a connection costs no memory for compression.
    package init(
        keepsServerContext: Bool = false, keepsClientContext: Bool = false, maxServerWindowBits: Int = 15,
        maxClientWindowBits: Int = 15
    ) {
        self.keepsServerContext = keepsServerContext
        self.keepsClientContext = keepsClientContext
        self.maxServerWindowBits = min(max(maxServerWindowBits, 9), 15)
        self.maxClientWindowBits = min(max(maxClientWindowBits, 9), 15)
    }

    /// The agreement on the first offer in a request's `Sec-WebSocket-Extensions` that can be met.
    package func agreement(onOffersIn values: [String]) -> DeflateAgreement? {
        DeflateOffer.offers(in: values).lazy.compactMap(agreement(on:)).first
    }

    /// Nil if the offer can't be met.
    package func agreement(on offer: DeflateOffer) -> DeflateAgreement? {
        var agreed = DeflateAgreement(
            keepsServerContext: keepsServerContext && !offer.serverNoContextTakeover,
            keepsClientContext: keepsClientContext && !offer.clientNoContextTakeover,
            serverWindowBits: maxServerWindowBits, clientWindowBits: 15)
        if let limit = offer.serverMaxWindowBits {
            guard limit >= 9 else { return nil }
            agreed.serverWindowBits = min(limit, maxServerWindowBits)
            agreed.statedServerBits = agreed.serverWindowBits
        }
        if let limit = offer.clientMaxWindowBits {
            let bits = min(limit, maxClientWindowBits)
            agreed.clientWindowBits = max(bits, 9)
            if bits < 15 { agreed.statedClientBits = bits }
        }
        return agreed
    }
}
