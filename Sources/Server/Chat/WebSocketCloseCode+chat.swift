import Wire

/// Codes of the chat's own.
extension WebSocketCloseCode {
    static let unauthorized = WebSocketCloseCode(rawValue: 4401)
    static let banned = WebSocketCloseCode(rawValue: 4403)
    static let noHello = WebSocketCloseCode(rawValue: 4408)
    static let tooManyFrames = WebSocketCloseCode(rawValue: 4429)
}
