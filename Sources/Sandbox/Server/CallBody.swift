import Net
import Wire

/// Reads what a call brings: its query first, then its body.
enum CallBody {
    /// All files of a call together, and a little for what is around them.
    static let mostBytes = (50 << 20) + (1 << 20)
    static let mostPlainBytes = 1 << 20

    static func read(_ request: HTTPRequest) async throws -> Parameters {
        var parameters = Parameters()
        if let query = request.head.query { FormFields.read(Array(query.utf8), into: &parameters) }
        let type = request.fields[.contentType] ?? ""
        if var form = UploadForm(contentType: type) {
            var count = 0
            for try await piece in request.body {
                count += piece.count
                guard count <= mostBytes else { throw APIError(code: 413, exactly: "Request Entity Too Large") }
                try form.feed(piece, into: &parameters)
            }
            guard form.isComplete else { throw APIError.badRequest("Unexpected end of the form") }
            return parameters
        }
        var body: [UInt8] = []
        for try await piece in request.body {
            body += piece
            guard body.count <= mostPlainBytes else { throw UploadForm.tooLarge("too many parameters") }
        }
        decode(body, type, into: &parameters)
        return parameters
    }

    /// A body that is already here; one of an unknown type says nothing.
    static func decode(_ body: [UInt8], _ contentType: String, into parameters: inout Parameters) {
        let type = HTTPParameters(contentType)?.value.lowercased() ?? ""
        switch type {
        case "application/json": JSONMembers.read(body, into: &parameters)
        case "application/x-www-form-urlencoded": FormFields.read(body, into: &parameters)
        default:
            guard var form = UploadForm(contentType: contentType) else { return }
            try? form.feed(body, into: &parameters)
        }
    }
}
