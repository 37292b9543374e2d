import Helpdesk

/// Knows when Telegram was last heard, so that a time away is told: what is older than a day, Telegram has forgotten.
actor Attendance {
    private let store: any Store
    private let wall: WallClock
    private let alarms: Alarms
    private var noted: Moment?

    private static let setting = "telegram.heard"
    /// How long Telegram keeps updates.
    static let memory = Duration.seconds(86_400)
    private static let notable = Duration.seconds(3_600)

    init(store: any Store, wall: WallClock, alarms: Alarms) {
        self.store = store
        self.wall = wall
        self.alarms = alarms
    }

    /// Telegram was heard just now.
    func heard() async {
        let now = wall.now
        if let noted, now - noted < .seconds(60) { return }
        let last = noted
        noted = now
        do {
            let before = if let last { last } else { try await store.setting(Self.setting).flatMap { Moment($0) } }
            if let before { await judge(before, now) }
            try await store.set(Self.setting, to: "\(now)")
        } catch {
            // Noted the next time.
            noted = last
        }
    }

    private func judge(_ before: Moment, _ now: Moment) async {
        if now - before > Self.memory {
            await alarms.note(.updatesLost, ["from": "\(before)", "to": "\(now - Self.memory)"])
        } else if now - before > Self.notable {
            await alarms.note(.wasAway, ["from": "\(before)", "to": "\(now)"])
        }
    }
}
