/// A request method: any token of at most `maximumLength` bytes; whether it is served is the router's business.
package struct HTTPMethod: Hashable, Sendable, CustomStringConvertible {
    package static let maximumLength = 32

    package let rawValue: String

    package init?(_ token: String) {
        guard (1...Self.maximumLength).contains(token.utf8.count), token.utf8.allSatisfy(HTTPByte.isToken) else {
            return nil
        }
        rawValue = token
    }

    // Values made anew at each use: these words are kept in the value itself, and a stored global is looked up.
    private init(known: String) { rawValue = known }

    package static var get: HTTPMethod { HTTPMethod(known: "GET") }
    package static var head: HTTPMethod { HTTPMethod(known: "HEAD") }
    package static var post: HTTPMethod { HTTPMethod(known: "POST") }
    package static var put: HTTPMethod { HTTPMethod(known: "PUT") }
    package static var patch: HTTPMethod { HTTPMethod(known: "PATCH") }
    package static var delete: HTTPMethod { HTTPMethod(known: "DELETE") }
    package static var options: HTTPMethod { HTTPMethod(known: "OPTIONS") }
    package static var connect: HTTPMethod { HTTPMethod(known: "CONNECT") }
    package static var trace: HTTPMethod { HTTPMethod(known: "TRACE") }

    package var description: String { rawValue }

    /// The method of bytes already known to be a token.
    init(token: UnsafeBufferPointer<UInt8>) {
        rawValue = String(decoding: token, as: UTF8.self)
    }
}
