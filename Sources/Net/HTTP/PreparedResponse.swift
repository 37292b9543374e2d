import Wire

/// A response that is given many times, encoded once; a class because giving it must not copy it.
final class PreparedResponse: Sendable {
    let response: HTTPResponse
    /// The head as it goes on the wire but for `Date`, whose line belongs behind the status line, and `Connection`,
    /// whose line belongs in front of the empty one.
    let head: [UInt8]
    let statusLineEnd: Int

    init(_ response: HTTPResponse) {
        self.response = response
        var head: [UInt8] = []
        HTTPResponseEncoder.encode(
            HTTPResponseHead(status: response.status, fields: response.fields),
            framing: response.body.length.map { .length(UInt64($0)) }, date: [], into: &head)
        self.head = head
        statusLineEnd = (head.firstIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    }
}
