import JSON
package import Net
import Wire

extension HTTPResponse {
    /// That it was asked for too often, and how many seconds to wait.
    package static func tooMany(retryAfter seconds: Int) -> HTTPResponse {
        let answer: JSONValue = ["error": "rate_limited", "retryAfter": .int(Int64(seconds))]
        return HTTPResponse.json(answer.bytes, status: .tooManyRequests).adding(["Retry-After": "\(seconds)"])
    }
}
