/// One offer of permessage-deflate by a client (RFC 7692 7.1).
package struct DeflateOffer: Equatable, Sendable {
    /// The client asks the server to forget what it sent before.
    package var serverNoContextTakeover = false
    /// The client will forget what it sent before.
    package var clientNoContextTakeover = false
    /// 8...15: the client's limit for the server's window.
    package var serverMaxWindowBits: Int?
    /// 8...15: the client can limit its window, at least to this; 15 if it gave no number.
    package var clientMaxWindowBits: Int?

    package init() {}

    /// The offers in a request's `Sec-WebSocket-Extensions` that can be read, in order. Offers with unknown, repeated or
    /// ill-formed parameters have to be declined; if the grammar is broken there are none.
    package static func offers(in values: [String]) -> [DeflateOffer] {
        guard let extensions = WebSocketExtension.list(values) else { return [] }
        return extensions.filter { $0.name == DeflateAgreement.extensionName }.compactMap(DeflateOffer.init)
    }

    private init?(_ offered: WebSocketExtension) {
        for parameter in offered.parameters {
            switch parameter.name {
            case "server_no_context_takeover":
                guard parameter.value == nil, !serverNoContextTakeover else { return nil }
                serverNoContextTakeover = true
            case "client_no_context_takeover":
                guard parameter.value == nil, !clientNoContextTakeover else { return nil }
                clientNoContextTakeover = true
            case "server_max_window_bits":
                guard serverMaxWindowBits == nil, let bits = Self.windowBits(parameter.value) else { return nil }
                serverMaxWindowBits = bits
            case "client_max_window_bits":
                guard clientMaxWindowBits == nil, let bits = Self.windowBits(parameter.value ?? "15") else {
                    return nil
                }
                clientMaxWindowBits = bits
            default: return nil
            }
        }
    }

    /// 8...15 without leading zeros (RFC 7692 7.1.2.1).
    private static func windowBits(_ text: String?) -> Int? {
        (8...15).first { String($0) == text }
    }
}
