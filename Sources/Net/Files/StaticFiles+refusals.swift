import Wire

extension StaticFiles {
    static let badRequest = refusal(.badRequest)
    static let notFound = refusal(.notFound)
    static let broken = refusal(.internalServerError)
    static let exhausted = refusal(.serviceUnavailable, [.retryAfter: "1"])
    static let methodNotAllowed = refusal(.methodNotAllowed, [.allow: methods])
    static let allowed = HTTPResponse(status: .noContent, fields: [.allow: methods])

    private static let methods = "GET, HEAD, OPTIONS"

    private static func refusal(_ status: HTTPStatus, _ more: HTTPFields = HTTPFields()) -> HTTPResponse {
        var response = HTTPResponse.status(status)
        // A 404 may be kept by rule of thumb (RFC 9111, 4.2.2), and the file may appear.
        response.fields.append(.cacheControl, "no-store")
        for (name, value) in more { response.fields.append(name, value) }
        return response
    }

    /// To the same folder with its slash. Relative to where the client is, so it cannot lead to another host, and needs
    /// no mount point; `./` keeps a colon in the name from reading as a scheme (RFC 3986, 4.2).
    static func redirect(into path: FilePath, _ query: String?) -> HTTPResponse {
        let name = path.canonical.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? ""
        var response = HTTPResponse(status: .permanentRedirect)
        response.fields.append(.location, "./\(name)/" + (query.map { "?" + $0 } ?? ""))
        response.fields.append(.cacheControl, "no-cache")
        return response
    }
}
