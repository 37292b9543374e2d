import Wire

/// What of a request decides how its answer is written.
struct AnswerTerms {
    var isHead = false
    var minorVersion = 1
    var keepsAlive = false

    /// What `Connection` says, where it says something.
    var connectionLine: StaticString? {
        switch persistence {
        case .unsaid: nil
        case .close: "Connection: close\r\n"
        case .keepAlive: "Connection: keep-alive\r\n"
        }
    }

    var persistence: HTTPResponseEncoder.Connection {
        if !keepsAlive { return .close }
        return minorVersion == 0 ? .keepAlive : .unsaid
    }
}
