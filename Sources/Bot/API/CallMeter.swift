import Threads

/// Counts calls to Telegram.
final class CallMeter: Sendable {
    private let counts = Locked(CallMetrics())

    func succeeded(_ method: String) { counts.withLock { $0.succeeded[method, default: 0] += 1 } }

    /// A call that is harmless when it is made twice repeats nothing.
    func failed(_ error: BotError, isRepeatable: Bool) {
        counts.withLock {
            $0.failed[error.name, default: 0] += 1
            if !isRepeatable, error.mayHaveBeenDelivered { $0.possibleRepeats += 1 }
        }
    }

    func snapshot() -> CallMetrics { counts.withLock { $0 } }
}

extension BotError {
    /// What it is counted as.
    fileprivate var name: String {
        switch self {
        case .wait: "wait"
        case .migrated: "migrated"
        case .topicGone: "topic_gone"
        case .topicClosed: "topic_closed"
        case .blocked: "blocked"
        case .chatGone: "chat_gone"
        case .notModified: "not_modified"
        case .markupRefused: "markup_refused"
        case .missingRight: "missing_right"
        case .messageGone, .messageUnchangeable, .replyGone: "message_gone"
        case .queryExpired: "query_expired"
        case .tooLong: "too_long"
        case .tooLarge, .tooLargeToFetch: "too_large"
        case .fileGone: "file_gone"
        case .badRequest: "bad_request"
        case .conflict: "conflict"
        case .unauthorized: "unauthorized"
        case .unreadable: "unreadable"
        case .transport: "transport"
        case .server: "server"
        }
    }
}
