import Glibc
import Threads

/// How far something is, on one line of a terminal; nothing where there is none.
final class ProgressLine: Sendable {
    private let unit: String
    private let isShown = isatty(STDERR_FILENO) == 1
    private let last = Locked<String?>(nil)

    init(_ unit: String) { self.unit = unit }

    func show(_ done: Int, _ total: Int) {
        guard isShown, total > 0 else { return }
        let text = "\r\(min(100, done * 100 / total)) % of \(total) \(unit)"
        let isNew = last.withLock { last in
            defer { last = text }
            return last != text
        }
        if isNew { write(text) }
    }

    /// Leaves the line to others.
    func end() {
        if last.withLock({ $0.take() }) != nil { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}
