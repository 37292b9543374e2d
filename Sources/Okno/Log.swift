import Journal

/// Lines for whoever runs okno.
enum Log {
    static let book = LogBook()

    /// Writes words whose maker answers for them.
    static func write(_ words: String) {
        book.info(LogText(vouchedFor: words))
    }

    /// From now on lines are written as the settings want them.
    static func begin(_ settings: Settings) throws(Settings.Problem) {
        book.level = settings.operations.level
        book.write(settings.operations.format)
        book.hide(settings.secrets)
        guard let path = settings.operations.logFile else { return }
        do { try book.write(toFile: path) } catch {
            throw Settings.Problem(variable: "LOG_FILE", reason: "\(path): \(error)")
        }
    }
}
