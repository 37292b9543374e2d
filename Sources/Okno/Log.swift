import Glibc
import Helpdesk

/// Lines for whoever runs okno, on standard error.
enum Log {
    static func write(_ words: String) {
        let line = Array("\(WallClock.system.now) okno: \(words)\n".utf8)
        _ = Glibc.write(STDERR_FILENO, line, line.count)
    }
}
