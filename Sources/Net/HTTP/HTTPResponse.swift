package import Wire

/// What is answered to one request. `Date`, framing and the connection's own fields are added when it is sent; to HEAD
/// the same response is given as to GET, and only the connection leaves the body out.
package struct HTTPResponse: Sendable {
    package enum Body: Sendable {
        case empty
        case bytes([UInt8])
        case file(OpenFile, offset: Int64, length: Int64)
        case stream(any AsyncSequence<[UInt8], any Error> & Sendable)
    }

    package var status: HTTPStatus
    package var fields: HTTPFields
    package var body: Body

    package init(status: HTTPStatus = .ok, fields: HTTPFields = HTTPFields(), body: Body = .empty) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// Plain text.
    package static func text(_ text: String, status: HTTPStatus = .ok) -> HTTPResponse {
        HTTPResponse(status: status, fields: textFields, body: .bytes(Array(text.utf8)))
    }

    /// JSON that is already encoded.
    package static func json(_ bytes: [UInt8], status: HTTPStatus = .ok) -> HTTPResponse {
        HTTPResponse(status: status, fields: jsonFields, body: .bytes(bytes))
    }

    /// A status that speaks for itself: an error says its reason as text, all others have no body.
    package static func status(_ status: HTTPStatus) -> HTTPResponse {
        status.code >= 400 ? .text(status.reason + "\n", status: status) : HTTPResponse(status: status)
    }

    private static let textFields: HTTPFields = [
        .contentType: "text/plain; charset=utf-8", .xContentTypeOptions: "nosniff", .referrerPolicy: "no-referrer",
    ]

    private static let jsonFields: HTTPFields = [
        .contentType: "application/json", .xContentTypeOptions: "nosniff", .referrerPolicy: "no-referrer",
    ]
}

extension HTTPResponse.Body {
    /// How many bytes it is; nil for a stream, which only knows at its end.
    package var length: Int64? {
        switch self {
        case .empty: 0
        case .bytes(let bytes): Int64(bytes.count)
        case .file(_, _, let length): length
        case .stream: nil
        }
    }
}
