/// Which end of the connection decodes: a client masks every frame it sends, a server none (RFC 6455 5.1).
package enum WebSocketRole: Sendable {
    /// Expects masked frames.
    case server
    /// Expects unmasked frames.
    case client
}
