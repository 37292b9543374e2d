/// What is wrong with a frame, or with what it asks for.
struct FrameProblem: Error, Equatable, Sendable {
    enum Code: String, Sendable, CaseIterable {
        case unauthorized
        case badJSON = "bad_json"
        case unknownType = "unknown_type"
        case badField = "bad_field"
        case textTooLong = "text_too_long"
        case emptyMessage = "empty_message"
        case unknownFile = "unknown_file"
        case rateLimited = "rate_limited"
        case closed
        case `internal`
    }

    let code: Code
    let reason: String
    /// The message it is about.
    var id: String?
    /// Seconds after which it may be tried again.
    var retryAfter: Int?

    init(_ code: Code, _ reason: String, id: String? = nil, retryAfter: Int? = nil) {
        self.code = code
        self.reason = reason
        self.id = id
        self.retryAfter = retryAfter
    }
}
