/// Why a peer's bytes end the connection: the close code to answer with and a sentence for the close frame.
package enum WebSocketFailure: UInt8, Error, Sendable {
    case unmaskedFrame
    case maskedFrame
    case reservedBits
    case reservedOpcode
    case fragmentedControl
    case longControl
    case badLength
    case strayContinuation
    case interruptedMessage
    case messageTooBig
    case invalidText
    case badCompression
    case shortClose
    case badCloseCode
    case invalidCloseReason

    /// The code of the close frame to send.
    package var code: WebSocketCloseCode {
        switch self {
        case .messageTooBig: .messageTooBig
        case .invalidText, .invalidCloseReason, .badCompression: .invalidPayload
        default: .protocolError
        }
    }

    /// The reason of the close frame to send, always under 124 bytes of ASCII.
    package var reason: String {
        switch self {
        case .unmaskedFrame: "frames from clients must be masked"
        case .maskedFrame: "frames from servers must not be masked"
        case .reservedBits: "reserved bits must be zero"
        case .reservedOpcode: "reserved opcode"
        case .fragmentedControl: "control frames must not be fragmented"
        case .longControl: "control frames hold at most 125 bytes"
        case .badLength: "payload length is not in its shortest form"
        case .strayContinuation: "continuation without a message"
        case .interruptedMessage: "new message before the last one ended"
        case .messageTooBig: "message too big"
        case .invalidText: "text is not UTF-8"
        case .badCompression: "message does not inflate"
        case .shortClose: "close payload of one byte"
        case .badCloseCode: "invalid close code"
        case .invalidCloseReason: "close reason is not UTF-8"
        }
    }
}
