/// Why a compressed message could not be read.
package enum InflateFailure: Error, Equatable, Sendable {
    /// It inflates to more than the limit.
    case tooBig
    /// It isn't a deflate stream, or one that ends too early.
    case corrupt
}

/// Inflates whole messages of permessage-deflate (RFC 7692 7.2.2). One may serve a whole thread while no context is
/// kept; a connection that keeps its context has its own.
package protocol MessageInflater: AnyObject {
    /// `compressed` is without the four bytes the sender removed. The result is valid until the next call.
    func inflate(
        _ compressed: UnsafeRawBufferPointer, limit: Int
    ) throws(InflateFailure) -> UnsafeRawBufferPointer
}

/// Deflates whole messages of permessage-deflate (RFC 7692 7.2.1).
package protocol MessageDeflater: AnyObject {
    /// The payload to send with RSV1, without the four bytes to remove; nil to send the message as it is. The result
    /// is valid until the next call.
    func deflate(_ message: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer?
}
