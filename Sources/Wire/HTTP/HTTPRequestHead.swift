/// A request without its body. Its texts are ranges of one copy of the head's bytes and become a String at each call.
package struct HTTPRequestHead: Sendable {
    package let method: HTTPMethod
    /// 0 or 1, of HTTP/1.
    package let minorVersion: Int
    package let fields: HTTPFields
    package let framing: HTTPBodyFraming
    /// Whether the client lets the connection live on, by its version and `Connection`.
    package let keepAlive: Bool
    /// The client waits for `100 Continue` before it sends its body.
    package let expectsContinue: Bool

    /// Ranges into `bytes`.
    let bytes: [UInt8]
    let targetRange: Range<Int>
    let pathRange: Range<Int>
    let queryRange: Range<Int>?
    let authorityRange: Range<Int>?

    /// As sent, after absolute-form is reduced to origin-form (RFC 9112 3.2).
    package var target: String { text(targetRange) }

    /// Undecoded; starts with "/", but is "*" for `OPTIONS *` and the authority for `CONNECT`.
    package var path: String { text(pathRange) }

    /// Undecoded, without its "?".
    package var query: String? { queryRange.map(text) }

    /// The `Host` field, or the authority of an absolute-form target, which wins. Nil only on HTTP/1.0.
    package var authority: String? { authorityRange.map(text) }

    /// Whether the client offers to switch to this protocol (RFC 9110 7.8); never on HTTP/1.0.
    package func isUpgrade(to protocolName: String) -> Bool {
        minorVersion >= 1 && fields.containsToken("upgrade", in: .connection)
            && fields.containsToken(protocolName, in: .upgrade)
    }

    /// Lends the bytes of the path.
    package func withPath<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[pathRange])) }
    }

    private func text(_ range: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
    }
}
