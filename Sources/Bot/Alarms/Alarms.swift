import Helpdesk

/// Tells the admins, each in private, what only they can mend: once, and once more when it is well again. A trouble that
/// comes and goes is told no more often than every ten minutes.
package actor Alarms {
    private struct Standing {
        var text: AlarmText
        var values: [String: String]
        var isTold: Bool
    }

    private let store: any Store
    private let bot: PacedBot
    private let clock: MonotonicClock
    private let wall: WallClock
    private let ids: IdentifierSource
    private let language: Language
    private let log: @Sendable (String) -> Void
    private var standing: [Trouble: Standing] = [:]
    private var lastTold: [Trouble: Duration] = [:]
    /// Those of which the store is known to hold nothing.
    private var clear: Set<Trouble> = []
    private var lastNote: [AlarmText: Duration] = [:]

    private static let pause = Duration.seconds(600)

    init(
        store: any Store, bot: PacedBot, clock: MonotonicClock, wall: WallClock, language: Language,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.store = store
        self.bot = bot
        self.clock = clock
        self.wall = wall
        self.language = language
        self.log = log
        ids = IdentifierSource()
    }

    /// What stands now, in words, by name.
    package var troubles: [String: String] {
        Dictionary(standing.map { ($0.key.name, $0.value.text.text(.english, $0.value.values)) }) { first, _ in first }
    }

    /// Something is wrong. While it stays so, saying it again has no effect.
    func raise(_ trouble: Trouble, _ text: AlarmText, _ values: [String: String] = [:]) async {
        if let known = standing[trouble], known.text == text { return }
        let before = standing[trouble]
        standing[trouble] = Standing(text: text, values: values, isTold: false)
        clear.remove(trouble)
        log(text.text(.english, values))
        // What was told before the last end of the program is not told again.
        if before == nil, (try? await store.setting(Self.setting(trouble))).flatMap({ $0 }) == text.rawValue {
            standing[trouble]?.isTold = true
            return
        }
        await note("trouble.\(text.rawValue)", trouble)
        guard let time = lastTold[trouble].map({ $0 + Self.pause }), time > clock.now() else {
            return start(trouble, text)
        }
        Task {
            try? await clock.sleep(time)
            start(trouble, text)
        }
    }

    /// It is well, as far as this goes.
    func lower(_ trouble: Trouble) async {
        if standing[trouble] == nil, clear.contains(trouble) { return }
        let stood = standing.removeValue(forKey: trouble)
        clear.insert(trouble)
        let told = (try? await store.setting(Self.setting(trouble))).flatMap { $0 }.flatMap(AlarmText.init)
        if told != nil { try? await store.set(Self.setting(trouble), to: nil) }
        guard stood != nil || told != nil else { return }
        let what = (stood?.text ?? told)?.text(language, stood?.values ?? [:]) ?? trouble.name
        log("well again: \(trouble.name)")
        await note("trouble.over", trouble)
        guard stood?.isTold ?? true, told != nil else { return }
        lastTold[trouble] = clock.now()
        Task { await tell(AlarmText.wellAgain.text(language, ["what": what.filter { !"⛔️".contains($0) }])) }
    }

    /// Something to know, with nothing to mend; the same is told once in ten minutes.
    func note(_ text: AlarmText, _ values: [String: String]) {
        log(text.text(.english, values))
        if let last = lastNote[text], clock.now() - last < Self.pause { return }
        lastNote[text] = clock.now()
        Task { await tell(text.text(language, values)) }
    }

    // MARK: Telling

    private func start(_ trouble: Trouble, _ text: AlarmText) {
        guard let one = standing[trouble], one.text == text, !one.isTold else { return }
        standing[trouble]?.isTold = true
        lastTold[trouble] = clock.now()
        Task {
            await tell(text.text(language, one.values))
            try? await store.set(Self.setting(trouble), to: text.rawValue)
            // It may have ended while it was told.
            if standing[trouble] == nil {
                clear.remove(trouble)
                await lower(trouble)
            }
        }
    }

    private func tell(_ words: String) async {
        let managers = (try? await store.managers()) ?? []
        for admin in managers where admin.isActive && admin.role == .admin {
            await tell(words, to: admin.id)
        }
    }

    private func tell(_ words: String, to admin: TelegramID) async {
        for attempt in 0..<8 {
            do {
                _ = try await bot.call(about: admin, .frame) { client in
                    try await client.sendMessage(.text(words), to: Destination(admin)).id
                }
                return
            } catch let error as BotError where error.isPassing {
                try? await clock.sleep(clock.now() + .milliseconds(500 << attempt))
            } catch {
                return log("admin \(admin) can't be told: \(error)")
            }
        }
    }

    private func note(_ action: String, _ trouble: Trouble) async {
        let now = wall.now
        let line = AuditLine(
            id: ids.line(at: now), at: now, actor: "system", action: action, details: ["about": trouble.name])
        try? await store.write(line)
    }

    private static func setting(_ trouble: Trouble) -> String { "alarm.\(trouble.name)" }
}

extension BotError {
    /// The line or Telegram has trouble that passes by itself.
    var isPassing: Bool {
        switch self {
        case .transport, .server, .wait: true
        default: false
        }
    }
}
