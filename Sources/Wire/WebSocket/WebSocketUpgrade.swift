/// An accepted opening handshake: what to answer with 101, and what was agreed on.
package struct WebSocketUpgrade: Equatable, Sendable {
    /// The value of `Sec-WebSocket-Accept`.
    let accept: [UInt8]
    package let subprotocol: String?
    package let deflate: DeflateAgreement?

    /// Writes the response, which is all but the same for everyone. `date` is a whole line (`Date: ...` with CRLF) or
    /// empty.
    package func encode(date: [UInt8], into output: inout [UInt8]) {
        output.append(text: "HTTP/1.1 101 Switching Protocols\r\n")
        output.append(contentsOf: date)
        output.append(text: "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ")
        output.append(contentsOf: accept)
        if let subprotocol {
            output.append(text: "\r\nSec-WebSocket-Protocol: ")
            subprotocol.withBytes { output.append(contentsOf: $0) }
        }
        if let deflate {
            output.append(text: "\r\nSec-WebSocket-Extensions: ")
            deflate.headerValue.withBytes { output.append(contentsOf: $0) }
        }
        output.append(text: "\r\n\r\n")
    }
}

/// A refused one: the status, a sentence, and the fields that have to go with it.
package struct WebSocketRefusal: Error, Equatable, Sendable {
    package let rejection: HTTPRejection
    package let fields: HTTPFields
}
