/// What the fields that decide over a message's framing must be. Where RFC 9112 6 lets a server mend, we refuse:
/// two readers that mend differently are how requests are smuggled.
enum HTTPFieldRules {
    /// Only digits, and a number a file may be long (RFC 9112 6.3); lists of equal numbers are refused too.
    static func contentLength(_ value: UnsafeBufferPointer<UInt8>) throws(HTTPRejection) -> UInt64 {
        guard !value.isEmpty, value.count <= 19, value.allSatisfy(HTTPByte.isDigit) else {
            throw .badRequest("Content-Length is no number of bytes.")
        }
        // Nineteen digits fit into 64 bits without a sign.
        let length = value.reduce(0 as UInt64) { $0 &* 10 &+ UInt64($1 &- HTTPByte.zero) }
        guard length <= UInt64(Int64.max) else { throw .badRequest("Content-Length is no number of bytes.") }
        return length
    }

    /// Passes `chunked` alone. 400 for what is malformed or near to chunked without being it, 501 for other codings.
    static func transferEncoding(_ value: UnsafeBufferPointer<UInt8>) throws(HTTPRejection) {
        if HTTPByte.equalIgnoringCase(value, "chunked") { return }
        let members = value.split(separator: HTTPByte.comma, omittingEmptySubsequences: false)
        for (place, member) in members.enumerated() {
            let coding = HTTPByte.trimmed(UnsafeBufferPointer(rebasing: member))
            let isLast = place == members.count - 1
            guard !coding.isEmpty, coding.allSatisfy(HTTPByte.isToken),
                !resemblesChunked(coding) || (isLast && HTTPByte.equalIgnoringCase(coding, "chunked"))
            else { throw .badRequest("Transfer-Encoding is not chunked.") }
        }
        throw HTTPRejection(status: .notImplemented, reason: "No transfer coding but chunked is known.")
    }

    private static func resemblesChunked(_ coding: UnsafeBufferPointer<UInt8>) -> Bool {
        guard coding.count >= 7 else { return false }
        return (0...coding.count - 7).contains {
            HTTPByte.equalIgnoringCase(UnsafeBufferPointer(rebasing: coding[$0..<$0 + 7]), "chunked")
        }
    }

    /// Fields that must not come behind a body (RFC 9110 6.5.1): of framing, routing, modifiers of the request,
    /// authentication, and of what the content is.
    static func isForbiddenTrailer(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        forbiddenTrailers.contains { HTTPByte.equalIgnoringCase(name, $0) }
            || forbiddenTrailerPrefixes.contains { prefix in
                let length = prefix.utf8CodeUnitCount
                return name.count >= length
                    && HTTPByte.equalIgnoringCase(UnsafeBufferPointer(rebasing: name[..<length]), prefix)
            }
    }

    private static let forbiddenTrailers: [StaticString] = [
        "Accept", "Age", "Authorization", "Cache-Control", "Connection", "Cookie", "Date", "Expect", "Expires",
        "Forwarded", "Host", "Keep-Alive", "Location", "Max-Forwards", "Origin", "Pragma", "Range", "Referer",
        "Retry-After", "Set-Cookie", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Vary", "Via", "Warning",
        "WWW-Authenticate", "X-Real-IP",
    ]

    private static let forbiddenTrailerPrefixes: [StaticString] = [
        "Accept-", "Access-Control-", "Content-", "If-", "Proxy-", "Sec-", "X-Forwarded-",
    ]
}
