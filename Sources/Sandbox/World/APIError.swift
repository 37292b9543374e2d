/// A refusal in the Bot API's words.
struct APIError: Error, Equatable, Sendable {
    let code: Int
    let description: String
    var retryAfter: Int?
    var migrateTo: Int64?

    /// With the description as it is to be read.
    init(code: Int, exactly description: String, retryAfter: Int? = nil, migrateTo: Int64? = nil) {
        self.code = code
        self.description = description
        self.retryAfter = retryAfter
        self.migrateTo = migrateTo
    }

    static func badRequest(_ text: String) -> APIError { backend(400, text) }
    static func forbidden(_ text: String) -> APIError { backend(403, text) }

    static func conflict(_ text: String) -> APIError { APIError(code: 409, exactly: "Conflict: \(text)") }

    static func tooManyRequests(retryAfter seconds: Int) -> APIError {
        APIError(code: 429, exactly: "Too Many Requests: retry after \(seconds)", retryAfter: seconds)
    }

    static func migrated(to chat: Int64) -> APIError {
        APIError(
            code: 400, exactly: "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: chat)
    }

    /// What Telegram's inside says, worded as the Bot API's server words it for bots.
    static func backend(_ code: Int, _ text: String) -> APIError {
        if code == 429, text.hasPrefix("Too Many Requests") { return APIError(code: code, exactly: text) }
        var (code, text) = rewritten[text] ?? (code, text)
        if code < 400 || code == 404 { code = 400 }
        if code == 403, text.utf8.allSatisfy(isRaw) { code = 400 }
        let prefix =
            switch code {
            case 400: "Bad Request"
            case 401: "Unauthorized"
            case 403: "Forbidden"
            case 500: "Internal Server Error"
            default: ""
            }
        if prefix.isEmpty { return APIError(code: code, exactly: text) }
        if text.isEmpty || text == prefix { return APIError(code: code, exactly: prefix) }
        text = withSmallFirstLetter(text)
        return APIError(code: code, exactly: "\(prefix): \(text)")
    }

    private static func isRaw(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// Raw errors such as TOPIC_CLOSED keep their first letter.
    private static func withSmallFirstLetter(_ text: String) -> String {
        guard let first = text.first, let second = text.dropFirst().first, !second.isUppercase, second != "_" else {
            return text
        }
        return first.lowercased() + text.dropFirst()
    }

    private static let rewritten: [String: (Int, String)] = [
        "MESSAGE_NOT_MODIFIED": (
            400,
            "message is not modified: specified new message content and reply markup are exactly the same as a "
                + "current content and reply markup of the message"
        ),
        "USER_IS_BLOCKED": (403, "bot was blocked by the user"),
        "INPUT_USER_DEACTIVATED": (403, "user is deactivated"),
        "QUERY_ID_INVALID": (400, "query is too old and response timeout expired or query ID is invalid"),
        "MESSAGE_DELETE_FORBIDDEN": (400, "message can't be deleted"),
        "WC_CONVERT_URL_INVALID": (400, "wrong HTTP URL specified"),
        "EXTERNAL_URL_INVALID": (400, "wrong HTTP URL specified"),
        "WEBPAGE_CURL_FAILED": (400, "failed to get HTTP URL content"),
        "WEBPAGE_MEDIA_EMPTY": (400, "wrong type of the web page content"),
        "MEDIA_GROUPED_INVALID": (400, "can't use the media of the specified type in the album"),
        "REPLY_MARKUP_TOO_LONG": (400, "reply markup is too long"),
    ]
}
