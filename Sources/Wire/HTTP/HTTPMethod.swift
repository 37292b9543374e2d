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

    private init(known: String) { rawValue = known }

    package static let get = HTTPMethod(known: "GET")
    package static let head = HTTPMethod(known: "HEAD")
    package static let post = HTTPMethod(known: "POST")
    package static let put = HTTPMethod(known: "PUT")
    package static let patch = HTTPMethod(known: "PATCH")
    package static let delete = HTTPMethod(known: "DELETE")
    package static let options = HTTPMethod(known: "OPTIONS")
    package static let connect = HTTPMethod(known: "CONNECT")
    package static let trace = HTTPMethod(known: "TRACE")

    package var description: String { rawValue }

    /// The method of bytes already known to be a token.
    init(token: UnsafeBufferPointer<UInt8>) {
        rawValue = String(decoding: token, as: UTF8.self)
    }
}
