/// How a message says where its body ends.
package enum HTTPBodyFraming: Equatable, Sendable {
    case none
    case length(UInt64)
    case chunked
}
