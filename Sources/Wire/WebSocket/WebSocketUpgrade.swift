/// An accepted opening handshake: what to answer with 101, and what was agreed on.
package struct WebSocketUpgrade: Equatable, Sendable {
    /// The response's fields, `Upgrade` and `Connection` among them.
    package let fields: HTTPFields
    package let subprotocol: String?
    package let deflate: DeflateAgreement?
}

/// A refused one: the status, a sentence, and the fields that have to go with it.
package struct WebSocketRefusal: Error, Equatable, Sendable {
    package let rejection: HTTPRejection
    package let fields: HTTPFields
}
