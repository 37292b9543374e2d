/// A response without its body; framing, `Date` and the version are the encoder's.
package struct HTTPResponseHead: Sendable, Equatable {
    package var status: HTTPStatus
    package var fields: HTTPFields

    package init(status: HTTPStatus, fields: HTTPFields = HTTPFields()) {
        self.status = status
        self.fields = fields
    }
}
