/// A request without its body. Its texts are ranges of its fields' store, which is one copy of the head's bytes, and
/// become a String at each call.
package struct HTTPRequestHead: Sendable {
    package let method: HTTPMethod
    package let fields: HTTPFields
    package let framing: HTTPBodyFraming
    /// Whether the client lets the connection live on, by its version and `Connection`.
    package let keepAlive: Bool
    /// The client waits for `100 Continue` before it sends its body.
    package let expectsContinue: Bool
    /// Places in the fields' store, kept small because heads are passed on. A head is bounded far below 32 bits by its
    /// limits.
    private let targetStart: UInt32
    private let pathEnd: UInt32
    private let targetEnd: UInt32
    /// Nowhere when both are 0.
    private let authorityStart: UInt32
    private let authorityEnd: UInt32
    private let isVersion11: Bool

    /// The path begins where the target does, and the query ends where it does.
    init(
        method: HTTPMethod, minorVersion: Int, fields: HTTPFields, framing: HTTPBodyFraming, keepAlive: Bool,
        expectsContinue: Bool, targetRange: Range<Int>, pathRange: Range<Int>,
        queryRange: Range<Int>?, authorityRange: Range<Int>?
    ) {
        self.method = method
        self.fields = fields
        self.framing = framing
        self.keepAlive = keepAlive
        self.expectsContinue = expectsContinue
        targetStart = UInt32(truncatingIfNeeded: targetRange.lowerBound)
        pathEnd = UInt32(truncatingIfNeeded: pathRange.upperBound)
        targetEnd = UInt32(truncatingIfNeeded: queryRange?.upperBound ?? pathRange.upperBound)
        authorityStart = UInt32(truncatingIfNeeded: authorityRange?.lowerBound ?? 0)
        authorityEnd = UInt32(truncatingIfNeeded: authorityRange?.upperBound ?? 0)
        isVersion11 = minorVersion >= 1
    }

    /// 0 or 1, of HTTP/1.
    package var minorVersion: Int { isVersion11 ? 1 : 0 }

    /// As sent, after absolute-form is reduced to origin-form (RFC 9112 3.2).
    package var target: String { text(targetStart, targetEnd) }

    /// Undecoded; starts with "/", but is "*" for `OPTIONS *` and the authority for `CONNECT`.
    package var path: String { text(targetStart, pathEnd) }

    /// Undecoded, without its "?".
    package var query: String? {
        pathEnd < targetEnd ? text(pathEnd + 1, targetEnd) : nil
    }

    /// The `Host` field, or the authority of an absolute-form target, which wins. Nil only on HTTP/1.0.
    package var authority: String? {
        authorityEnd > 0 ? text(authorityStart, authorityEnd) : nil
    }

    /// Whether the client offers to switch to this protocol (RFC 9110 7.8); never on HTTP/1.0.
    package func isUpgrade(to protocolName: String) -> Bool {
        isVersion11 && fields.containsToken("upgrade", in: .connection)
            && fields.containsToken(protocolName, in: .upgrade)
    }

    /// The bytes of `path`, not copied.
    package var pathBytes: ArraySlice<UInt8> { fields.store[Int(targetStart)..<Int(pathEnd)] }

    private func text(_ start: UInt32, _ end: UInt32) -> String {
        fields.text(Int(start)..<Int(end))
    }
}
