import Wire

/// The compressors of one loop. Where no context is kept one serves all its sockets, so a socket at rest costs nothing.
final class LoopCodecs {
    // Two, since a message just inflated may be deflated again on its way out.
    private let inflated = DeflateScratch()
    private let deflated = DeflateScratch()
    private lazy var inflater = RawInflater(keepsContext: false, scratch: inflated)
    private var deflaters: [Int: RawDeflater] = [:]

    /// What reads a socket's compressed messages: the loop's own, or one that remembers what the socket sent.
    func inflater(for agreement: DeflateAgreement) -> RawInflater? {
        guard agreement.keepsClientContext else { return inflater }
        return RawInflater(windowBits: 15, keepsContext: true, scratch: inflated)
    }

    func deflater(for agreement: DeflateAgreement) -> RawDeflater? {
        guard agreement.keepsServerContext else { return deflater(windowBits: agreement.serverWindowBits) }
        return RawDeflater(windowBits: agreement.serverWindowBits, keepsContext: true, scratch: deflated)
    }

    /// For frames that many sockets share.
    var sharedDeflater: RawDeflater? { deflater(windowBits: 15) }

    private func deflater(windowBits: Int) -> RawDeflater? {
        if let known = deflaters[windowBits] { return known }
        let new = RawDeflater(windowBits: windowBits, keepsContext: false, scratch: deflated)
        deflaters[windowBits] = new
        return new
    }
}
