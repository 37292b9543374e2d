package import Wire

/// A request as handlers see it.
package struct HTTPRequest: Sendable {
    package let head: HTTPRequestHead
    /// What the `{names}` of the route's path stood for, decoded.
    package let parameters: [String: String]
    /// The body, as it arrives; empty for a request without one.
    package let body: HTTPBody
    package let peer: PeerAddress
    /// Whether it came over TLS.
    package let isSecure: Bool

    package var method: HTTPMethod { head.method }
    package var path: String { head.path }
    package var fields: HTTPFields { head.fields }
}
