package import Wire

extension HTTPResponse {
    /// The answer to a request that is refused: its status, and the reason in words.
    package static func rejection(_ rejection: HTTPRejection) -> HTTPResponse {
        .text(rejection.reason + "\n", status: rejection.status)
    }

    /// The same response with further fields.
    package func adding(_ fields: HTTPFields) -> HTTPResponse {
        var response = self
        for (name, value) in fields { response.fields.append(name, value) }
        return response
    }
}
