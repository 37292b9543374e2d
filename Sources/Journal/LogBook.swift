import Glibc
import Synchronization
import Threads

/// Where lines for whoever runs okno go: to standard error, and to a file if one is set.
package final class LogBook: Sendable {
    /// How a line is written.
    package enum Format: String, Sendable {
        case text
        case json
    }

    private struct Sinks {
        var format = Format.text
        var file: LogFile?
        /// What must not be read even if someone vouched for the words it stands in.
        var secrets: [String] = []
    }

    private let sinks = Locked(Sinks())
    private let threshold = Atomic<UInt8>(LogLevel.info.rawValue)

    package init() {}

    /// From this level on lines are written.
    package var level: LogLevel {
        get { LogLevel(rawValue: threshold.load(ordering: .relaxed)) ?? .info }
        set { threshold.store(newValue.rawValue, ordering: .relaxed) }
    }

    package func write(_ format: Format) { sinks.withLock { $0.format = format } }

    /// Writes to this file too from now on; throws if it can't be opened.
    package func write(toFile path: String) throws {
        let file = try LogFile(path)
        sinks.withLock { sinks in
            sinks.file?.close()
            sinks.file = file
        }
    }

    /// These are struck out wherever they turn up.
    package func hide(_ secrets: [String]) {
        sinks.withLock { $0.secrets += secrets.filter { $0.utf8.count >= 6 } }
    }

    package func debug(_ text: @autoclosure () -> LogText, _ fields: KeyValuePairs<StaticString, LogText> = [:]) {
        if level <= .debug { write(.debug, text(), fields) }
    }

    package func info(_ text: LogText, _ fields: KeyValuePairs<StaticString, LogText> = [:]) {
        write(.info, text, fields)
    }

    package func warning(_ text: LogText, _ fields: KeyValuePairs<StaticString, LogText> = [:]) {
        write(.warning, text, fields)
    }

    package func error(_ text: LogText, _ fields: KeyValuePairs<StaticString, LogText> = [:]) {
        write(.error, text, fields)
    }

    private func write(_ level: LogLevel, _ text: LogText, _ fields: KeyValuePairs<StaticString, LogText>) {
        guard level >= self.level else { return }
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let stamp = TimeStamp(time)
        let line = LogLine(time: stamp.shown, level: level, text: text, fields: fields)
        sinks.withLock { sinks in
            var words = sinks.format == .json ? line.json : line.plain
            for secret in sinks.secrets where words.contains(secret) { words.replace(secret, with: "***") }
            let bytes = Array((words + "\n").utf8)
            // If no one takes it there is no one to tell.
            _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
            sinks.file?.write(bytes, now: time.tv_sec, stamp: stamp.sortable)
        }
    }
}
