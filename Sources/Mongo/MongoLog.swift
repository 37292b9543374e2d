import CMongo

/// Where libmongoc's own log goes, for the whole process; until it is set, nowhere.
package enum MongoLog {
    /// From the gravest to the most talkative.
    package enum Level: Int, Comparable, Sendable {
        case error, warning, message, info, debug

        package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    /// Hands on what is at least as grave as `level`. The closure is called on libmongoc's threads, one at a time, and
    /// must not call MongoDB itself.
    package static func send(atLeast level: Level, to sink: @escaping @Sendable (Level, String) -> Void) {
        DriverLibrary.setLog(least: level, sink)
    }

    /// Drops everything again.
    package static func drop() {
        DriverLibrary.setLog(least: .error, nil)
    }
}

extension MongoLog.Level {
    init(_ level: mongoc_log_level_t) {
        switch level {
        case MONGOC_LOG_LEVEL_ERROR, MONGOC_LOG_LEVEL_CRITICAL: self = .error
        case MONGOC_LOG_LEVEL_WARNING: self = .warning
        case MONGOC_LOG_LEVEL_MESSAGE: self = .message
        case MONGOC_LOG_LEVEL_INFO: self = .info
        default: self = .debug
        }
    }
}
