/// A request to be sent. Redirects are not followed unless it says so.
package struct ClientRequest: Sendable {
    package var method: String
    package var url: String
    package var fields: ClientFields
    package var body: ClientBody

    /// From the call until the last byte of the answer, the wait in the queue included. Nil for none.
    package var deadline: Duration? = .seconds(60)
    /// The longest silence of the other end while we wait for it: no byte taken, none given. Nil for none.
    package var idleTimeout: Duration?
    /// Bytes of the answer's body; one more is an error. Nil for 16 MiB where it is collected, none where it is
    /// streamed.
    package var responseLimit: Int64?
    /// How many redirects are followed, for GET and HEAD only. Fields go along to other hosts, all but
    /// `Authorization` and `Cookie`.
    package var redirects = 0
    /// Whether it may be sent again by itself if a kept-alive connection turns out to be dead. By itself this is so
    /// for the methods that HTTP calls idempotent; a body from a stream is never sent twice.
    package var isRepeatable: Bool

    package init(
        _ method: String = "GET", _ url: String, fields: ClientFields = ClientFields(), body: ClientBody = .none
    ) {
        self.method = method
        self.url = url
        self.fields = fields
        self.body = body
        isRepeatable = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"].contains(method)
    }
}

/// Shown as its method alone: the rest may be secret.
extension ClientRequest: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(method) request" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
