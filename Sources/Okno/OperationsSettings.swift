import Journal

/// What an operator sees of a running okno.
struct OperationsSettings {
    private(set) var level = LogLevel.info
    private(set) var format = LogBook.Format.text
    private(set) var logFile: String?
    /// Opens `/metrics` to others than this machine.
    private(set) var metricsToken: String?

    init(_ source: SettingsSource) throws(Settings.Problem) {
        if let name = source["LOG_LEVEL"] {
            guard let level = LogLevel(name) else {
                throw Settings.Problem(variable: "LOG_LEVEL", reason: "is debug, info, warning or error")
            }
            self.level = level
        }
        if let name = source["LOG_FORMAT"] {
            guard let format = LogBook.Format(rawValue: name) else {
                throw Settings.Problem(variable: "LOG_FORMAT", reason: "is text or json")
            }
            self.format = format
        }
        logFile = source["LOG_FILE"]
        metricsToken = source["METRICS_TOKEN"]
        if let token = metricsToken, token.utf8.count < 16 {
            throw Settings.Problem(variable: "METRICS_TOKEN", reason: "has to be 16 characters or more")
        }
    }
}
