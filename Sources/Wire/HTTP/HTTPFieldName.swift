/// A field name: a token, compared without regard to case, written as it was given.
package struct HTTPFieldName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let rawValue: String
    /// Case-blind digest of the name; equal names have equal keys, so most comparisons end here.
    let key: UInt32

    /// Nil unless it is a token.
    package init?(_ foreign: String) {
        guard !foreign.isEmpty, foreign.utf8.allSatisfy(HTTPByte.isToken) else { return nil }
        self.init(token: foreign)
    }

    /// For literals of our own, which must be tokens.
    package init(stringLiteral literal: StaticString) {
        let name = literal.description
        precondition(!name.isEmpty && name.utf8.allSatisfy(HTTPByte.isToken), "no field name: \(name)")
        self.init(token: name)
    }

    init(token: String) {
        rawValue = token
        key = token.withBytes { Self.key(of: $0) }
    }

    package var description: String { rawValue }

    package static func == (one: Self, other: Self) -> Bool {
        one.key == other.key
            && one.rawValue.withBytes { left in
                other.rawValue.withBytes { right in HTTPByte.equalIgnoringCase(left, right) }
            }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(key) }

    /// Of the length and three bytes: enough to tell the names of one head apart. The name must not be empty.
    @inline(__always)
    static func key(of name: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let (first, middle, last) = (name[0] | 0x20, name[name.count / 2] | 0x20, name[name.count - 1] | 0x20)
        return UInt32(truncatingIfNeeded: name.count) << 24 | UInt32(first) << 16 | UInt32(middle) << 8 | UInt32(last)
    }
}

extension HTTPFieldName {
    package static let accept: HTTPFieldName = "Accept"
    package static let acceptEncoding: HTTPFieldName = "Accept-Encoding"
    package static let acceptLanguage: HTTPFieldName = "Accept-Language"
    package static let acceptRanges: HTTPFieldName = "Accept-Ranges"
    package static let accessControlAllowCredentials: HTTPFieldName = "Access-Control-Allow-Credentials"
    package static let accessControlAllowHeaders: HTTPFieldName = "Access-Control-Allow-Headers"
    package static let accessControlAllowMethods: HTTPFieldName = "Access-Control-Allow-Methods"
    package static let accessControlAllowOrigin: HTTPFieldName = "Access-Control-Allow-Origin"
    package static let accessControlMaxAge: HTTPFieldName = "Access-Control-Max-Age"
    package static let accessControlRequestHeaders: HTTPFieldName = "Access-Control-Request-Headers"
    package static let accessControlRequestMethod: HTTPFieldName = "Access-Control-Request-Method"
    package static let allow: HTTPFieldName = "Allow"
    package static let authorization: HTTPFieldName = "Authorization"
    package static let cacheControl: HTTPFieldName = "Cache-Control"
    package static let connection: HTTPFieldName = "Connection"
    package static let contentDisposition: HTTPFieldName = "Content-Disposition"
    package static let contentEncoding: HTTPFieldName = "Content-Encoding"
    package static let contentLanguage: HTTPFieldName = "Content-Language"
    package static let contentLength: HTTPFieldName = "Content-Length"
    package static let contentRange: HTTPFieldName = "Content-Range"
    package static let contentSecurityPolicy: HTTPFieldName = "Content-Security-Policy"
    package static let contentType: HTTPFieldName = "Content-Type"
    package static let cookie: HTTPFieldName = "Cookie"
    package static let crossOriginOpenerPolicy: HTTPFieldName = "Cross-Origin-Opener-Policy"
    package static let crossOriginResourcePolicy: HTTPFieldName = "Cross-Origin-Resource-Policy"
    package static let date: HTTPFieldName = "Date"
    package static let etag: HTTPFieldName = "ETag"
    package static let expect: HTTPFieldName = "Expect"
    package static let expires: HTTPFieldName = "Expires"
    package static let forwarded: HTTPFieldName = "Forwarded"
    package static let host: HTTPFieldName = "Host"
    package static let ifMatch: HTTPFieldName = "If-Match"
    package static let ifModifiedSince: HTTPFieldName = "If-Modified-Since"
    package static let ifNoneMatch: HTTPFieldName = "If-None-Match"
    package static let ifRange: HTTPFieldName = "If-Range"
    package static let ifUnmodifiedSince: HTTPFieldName = "If-Unmodified-Since"
    package static let keepAlive: HTTPFieldName = "Keep-Alive"
    package static let lastModified: HTTPFieldName = "Last-Modified"
    package static let location: HTTPFieldName = "Location"
    package static let origin: HTTPFieldName = "Origin"
    package static let permissionsPolicy: HTTPFieldName = "Permissions-Policy"
    package static let range: HTTPFieldName = "Range"
    package static let referer: HTTPFieldName = "Referer"
    package static let referrerPolicy: HTTPFieldName = "Referrer-Policy"
    package static let retryAfter: HTTPFieldName = "Retry-After"
    package static let secFetchSite: HTTPFieldName = "Sec-Fetch-Site"
    package static let secWebSocketAccept: HTTPFieldName = "Sec-WebSocket-Accept"
    package static let secWebSocketExtensions: HTTPFieldName = "Sec-WebSocket-Extensions"
    package static let secWebSocketKey: HTTPFieldName = "Sec-WebSocket-Key"
    package static let secWebSocketProtocol: HTTPFieldName = "Sec-WebSocket-Protocol"
    package static let secWebSocketVersion: HTTPFieldName = "Sec-WebSocket-Version"
    package static let server: HTTPFieldName = "Server"
    package static let setCookie: HTTPFieldName = "Set-Cookie"
    package static let strictTransportSecurity: HTTPFieldName = "Strict-Transport-Security"
    package static let te: HTTPFieldName = "TE"
    package static let trailer: HTTPFieldName = "Trailer"
    package static let transferEncoding: HTTPFieldName = "Transfer-Encoding"
    package static let upgrade: HTTPFieldName = "Upgrade"
    package static let userAgent: HTTPFieldName = "User-Agent"
    package static let vary: HTTPFieldName = "Vary"
    package static let wwwAuthenticate: HTTPFieldName = "WWW-Authenticate"
    package static let xContentTypeOptions: HTTPFieldName = "X-Content-Type-Options"
    package static let xForwardedFor: HTTPFieldName = "X-Forwarded-For"
    package static let xForwardedProto: HTTPFieldName = "X-Forwarded-Proto"
    package static let xRealIP: HTTPFieldName = "X-Real-IP"
}
