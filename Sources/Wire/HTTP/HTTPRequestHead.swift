/// A request without its body. Its texts are ranges of one copy of the head's bytes and become a String at each call.
package struct HTTPRequestHead: Sendable {
    /// Where the texts lie in the store of the fields, which holds the whole head. Kept small: heads are passed on.
    struct Places: Sendable {
        let targetStart: UInt32
        let pathEnd: UInt32
        let targetEnd: UInt32
        /// Nowhere when both are 0.
        let authorityStart: UInt32
        let authorityEnd: UInt32
    }

    package let method: HTTPMethod
    package let fields: HTTPFields
    package let framing: HTTPBodyFraming
    /// Whether the client lets the connection live on, by its version and `Connection`.
    package let keepAlive: Bool
    /// The client waits for `100 Continue` before it sends its body.
    package let expectsContinue: Bool
    let isVersion11: Bool
    let places: Places

    /// 0 or 1, of HTTP/1.
    package var minorVersion: Int { isVersion11 ? 1 : 0 }

    /// As sent, after absolute-form is reduced to origin-form (RFC 9112 3.2).
    package var target: String { text(places.targetStart, places.targetEnd) }

    /// Undecoded; starts with "/", but is "*" for `OPTIONS *` and the authority for `CONNECT`.
    package var path: String { text(places.targetStart, places.pathEnd) }

    /// Undecoded, without its "?".
    package var query: String? {
        places.pathEnd < places.targetEnd ? text(places.pathEnd + 1, places.targetEnd) : nil
    }

    /// The `Host` field, or the authority of an absolute-form target, which wins. Nil only on HTTP/1.0.
    package var authority: String? {
        places.authorityEnd > 0 ? text(places.authorityStart, places.authorityEnd) : nil
    }

    /// Whether the client offers to switch to this protocol (RFC 9110 7.8); never on HTTP/1.0.
    package func isUpgrade(to protocolName: String) -> Bool {
        isVersion11 && fields.containsToken("upgrade", in: .connection)
            && fields.containsToken(protocolName, in: .upgrade)
    }

    /// Lends the bytes of the path.
    package func withPath<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        fields.withBytes(Int(places.targetStart)..<Int(places.pathEnd), body)
    }

    private func text(_ start: UInt32, _ end: UInt32) -> String { fields.text(Int(start)..<Int(end)) }
}
