import CMongo
import Glibc
import Threads

/// libmongoc as a whole: set up once, its log in our hands.
enum DriverLibrary {
    private struct Log {
        var least = MongoLog.Level.warning
        var sink: (@Sendable (MongoLog.Level, String) -> Void)?
        /// While a thread parses a connection string, what it says belongs to that string alone.
        var collector: (thread: pthread_t, messages: [String])?
    }

    private static let log = Locked(Log())
    private static let parsing = Locked(())

    /// To be touched before anything of libmongoc's is used.
    static let isReady: Bool = {
        mongoc_init()
        mongoc_log_set_handler(receiveLog, nil)
        return true
    }()

    static func setLog(least: MongoLog.Level, _ sink: (@Sendable (MongoLog.Level, String) -> Void)?) {
        _ = isReady
        log.withLock { ($0.least, $0.sink) = (least, sink) }
    }

    /// Runs `body` and returns what libmongoc would have logged of it.
    static func collecting<Value>(_ body: () -> Value) -> (value: Value, messages: [String]) {
        _ = isReady
        return parsing.withLock { _ in
            log.withLock { $0.collector = (pthread_self(), []) }
            let value = body()
            return log.withLock { log in
                defer { log.collector = nil }
                return (value, log.collector?.messages ?? [])
            }
        }
    }

    fileprivate static func receive(_ level: MongoLog.Level, _ message: String) {
        let sink = log.withLock { log -> (@Sendable (MongoLog.Level, String) -> Void)? in
            if let collector = log.collector, pthread_equal(collector.thread, pthread_self()) != 0 {
                log.collector?.messages.append(message)
                return nil
            }
            return level <= log.least ? log.sink : nil
        }
        sink?(level, message)
    }
}

private func receiveLog(
    level: mongoc_log_level_t, domain: UnsafePointer<CChar>?, message: UnsafePointer<CChar>?,
    context: UnsafeMutableRawPointer?
) {
    guard let message else { return }
    DriverLibrary.receive(MongoLog.Level(level), String(cString: message))
}
