/// A server's side of the opening handshake (RFC 6455 4.2).
package struct WebSocketHandshake: Sendable {
    package var origins: OriginPolicy
    /// The subprotocols served; the first one the client names is chosen.
    package var subprotocols: [String]
    /// Nil to compress nothing.
    package var deflate: DeflatePolicy?

    package init(origins: OriginPolicy = .sameHost, subprotocols: [String] = [], deflate: DeflatePolicy? = nil) {
        self.origins = origins
        self.subprotocols = subprotocols
        self.deflate = deflate
    }

    /// Judges a request for an upgrade. That its `Host` is right was the parser's business.
    package func answer(
        _ head: HTTPRequestHead, sha1: ([UInt8]) -> [UInt8]
    ) throws(WebSocketRefusal) -> WebSocketUpgrade {
        let fields = head.fields
        guard head.method == .get else {
            throw refusal(.methodNotAllowed, "a WebSocket is opened with GET", [.allow: "GET"])
        }
        guard head.minorVersion >= 1, fields.containsToken("websocket", in: .upgrade) else {
            throw refusal(
                .upgradeRequired, "this is a WebSocket", [.upgrade: "websocket", .connection: "Upgrade"])
        }
        guard fields.containsToken("upgrade", in: .connection) else { throw badRequest("Connection lacks Upgrade") }
        guard head.framing == .none || head.framing == .length(0) else { throw badRequest("an upgrade has no body") }
        guard fields.isValue(of: .secWebSocketVersion, equalTo: "13"),
            fields.count(of: .secWebSocketVersion) == 1
        else {
            throw refusal(
                .upgradeRequired, "WebSocket version 13 is served",
                [.upgrade: "websocket", .connection: "Upgrade", .secWebSocketVersion: "13"])
        }
        let accept = fields.firstValue(of: .secWebSocketKey) { key in
            WebSocketKey.isValid(key) ? WebSocketKey.accept(key, sha1: sha1) : nil
        }
        guard let accept = accept ?? nil, fields.count(of: .secWebSocketKey) == 1 else {
            throw badRequest("Sec-WebSocket-Key must be the base64 of 16 bytes")
        }
        guard origins == .any || origins.allows(fields.values(of: .origin), authority: head.authority) else {
            throw refusal(.forbidden, "this origin may not connect")
        }
        return WebSocketUpgrade(
            accept: accept, subprotocol: subprotocol(fields),
            deflate: deflate?.agreement(onOffersIn: fields.values(of: .secWebSocketExtensions)))
    }

    /// In the order of the client's wishes (RFC 6455 4.1), compared byte for byte.
    private func subprotocol(_ request: HTTPFields) -> String? {
        guard !subprotocols.isEmpty, let offered = request.combined(.secWebSocketProtocol) else { return nil }
        for part in offered.utf8.split(separator: HTTPByte.comma) {
            let name = part.drop(while: HTTPByte.isBlank)
            guard let last = name.lastIndex(where: { !HTTPByte.isBlank($0) }) else { continue }
            let token = String(decoding: name[...last], as: UTF8.self)
            if subprotocols.contains(token) { return token }
        }
        return nil
    }

    private func badRequest(_ reason: String) -> WebSocketRefusal {
        refusal(.badRequest, reason)
    }

    private func refusal(_ status: HTTPStatus, _ reason: String, _ fields: HTTPFields = HTTPFields())
        -> WebSocketRefusal
    {
        WebSocketRefusal(rejection: HTTPRejection(status: status, reason: reason), fields: fields)
    }
}
