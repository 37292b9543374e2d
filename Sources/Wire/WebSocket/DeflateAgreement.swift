/// What both ends do once permessage-deflate is agreed on.
package struct DeflateAgreement: Equatable, Sendable {
    static let extensionName = "permessage-deflate"

    /// Whether the server's messages may refer to earlier ones; if not its compressor is reset, or shared.
    package let keepsServerContext: Bool
    /// Whether the client's messages may refer to earlier ones; if not the inflater is reset, or shared.
    package let keepsClientContext: Bool
    /// 9...15, the window to compress with.
    package var serverWindowBits: Int
    /// 9...15, the window to inflate with; 9 for a client that says 8, as some compress with 9 then.
    package var clientWindowBits: Int
    var statedServerBits: Int?
    var statedClientBits: Int?

    /// The value of the response's `Sec-WebSocket-Extensions`.
    package var headerValue: String {
        var value = Self.extensionName
        if !keepsServerContext { value += "; server_no_context_takeover" }
        if !keepsClientContext { value += "; client_no_context_takeover" }
        if let statedServerBits { value += "; server_max_window_bits=\(statedServerBits)" }
        if let statedClientBits { value += "; client_max_window_bits=\(statedClientBits)" }
        return value
    }
}
