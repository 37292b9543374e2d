import Threads

/// When Telegram was last reached, and how calls have failed since the start.
package final class BotLine: Sendable {
    private struct Record {
        var reached: ContinuousClock.Instant?
        var failures: [String: Int] = [:]
    }

    private let record = Locked(Record())

    /// Whether Telegram answered, whatever it said, less than `time` ago.
    package func isFresh(within time: Duration) -> Bool {
        guard let reached = record.withLock(\.reached) else { return false }
        return reached.duration(to: .now) < time
    }

    /// How many calls failed in each of the ways of `kinds`.
    package var failures: [String: Int] { record.withLock(\.failures) }

    func note(_ error: BotError?) {
        record.withLock { record in
            if error?.isSilence != true { record.reached = .now }
            if let error { record.failures[error.kind, default: 0] += 1 }
        }
    }

    /// Every kind that there is.
    package static let kinds = [
        "wait", "migrated", "topic", "blocked", "chat_gone", "not_modified", "markup", "right", "message", "query",
        "too_long", "too_large", "file", "bad_request", "conflict", "unauthorized", "unreadable", "transport", "server",
    ]
}

extension BotError {
    fileprivate var isSilence: Bool {
        switch self {
        case .transport, .server, .unreadable: true
        default: false
        }
    }

    fileprivate var kind: String {
        switch self {
        case .wait: "wait"
        case .migrated: "migrated"
        case .topicGone, .topicClosed: "topic"
        case .blocked: "blocked"
        case .chatGone: "chat_gone"
        case .notModified: "not_modified"
        case .markupRefused: "markup"
        case .missingRight: "right"
        case .messageGone, .messageUnchangeable, .replyGone: "message"
        case .queryExpired: "query"
        case .tooLong: "too_long"
        case .tooLarge, .tooLargeToFetch: "too_large"
        case .fileGone: "file"
        case .badRequest: "bad_request"
        case .conflict: "conflict"
        case .unauthorized: "unauthorized"
        case .unreadable: "unreadable"
        case .transport: "transport"
        case .server: "server"
        }
    }
}
