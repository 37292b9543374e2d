/// The number in a close frame (RFC 6455 7.4).
package struct WebSocketCloseCode: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The work is done.
    package static let normal = WebSocketCloseCode(rawValue: 1000)
    /// The server stops or the page is left.
    package static let goingAway = WebSocketCloseCode(rawValue: 1001)
    /// The peer broke the protocol.
    package static let protocolError = WebSocketCloseCode(rawValue: 1002)
    /// A kind of message that is not served here.
    package static let unsupportedData = WebSocketCloseCode(rawValue: 1003)
    /// Never sent: what to report when a close frame had no code.
    package static let noStatus = WebSocketCloseCode(rawValue: 1005)
    /// Never sent: what to report when the line broke without a close frame.
    package static let abnormal = WebSocketCloseCode(rawValue: 1006)
    /// Text that isn't UTF-8, or a payload that doesn't inflate.
    package static let invalidPayload = WebSocketCloseCode(rawValue: 1007)
    /// Against a rule of the application.
    package static let policyViolation = WebSocketCloseCode(rawValue: 1008)
    /// A message over the limit.
    package static let messageTooBig = WebSocketCloseCode(rawValue: 1009)
    /// The server failed.
    package static let internalError = WebSocketCloseCode(rawValue: 1011)
    /// The server starts again; come back soon.
    package static let serviceRestart = WebSocketCloseCode(rawValue: 1012)
    /// The server has too much to do; come back later.
    package static let tryAgainLater = WebSocketCloseCode(rawValue: 1013)

    /// Whether a peer may put this code on the wire (RFC 6455 7.4.2 and the IANA registry).
    package var mayBeReceived: Bool {
        switch rawValue {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}
