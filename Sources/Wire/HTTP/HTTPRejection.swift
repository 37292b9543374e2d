/// Why a request is refused: the status to answer and a sentence for the client.
package struct HTTPRejection: Error, Equatable, Sendable {
    package let status: HTTPStatus
    package let reason: String

    package init(status: HTTPStatus, reason: String) {
        self.status = status
        self.reason = reason
    }

    static func badRequest(_ reason: String) -> HTTPRejection {
        HTTPRejection(status: .badRequest, reason: reason)
    }
}

extension HTTPRejection {
    static let bodyTooLarge = HTTPRejection(status: .contentTooLarge, reason: "The body is too long.")
}
