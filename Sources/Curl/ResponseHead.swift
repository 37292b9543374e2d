/// Status and fields of an answer.
package struct ResponseHead: Sendable {
    package let status: Int
    package let fields: ClientFields

    /// How many bytes of body follow, if the server said so.
    package var contentLength: Int64? { fields["Content-Length"].flatMap { Int64($0) } }
}
