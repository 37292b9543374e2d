import Helpdesk

extension Watchdog.Settings {
    static let names = ["WATCHDOG_SECONDS", "IDLE_CLOSE_HOURS"]

    /// `IDLE_CLOSE_HOURS=0` leaves chats open for ever.
    init(_ source: SettingsSource) throws(Settings.Problem) {
        self.init()
        if let seconds = try source.number("WATCHDOG_SECONDS", 1...86_400) { patience = .seconds(seconds) }
        if let hours = try source.number("IDLE_CLOSE_HOURS", 0...87_600) {
            idleLimit = hours == 0 ? nil : .seconds(hours * 3_600)
        }
    }
}
