/// Sees to it that no customer waits unseen, and that chats which are over come to an end.
///
/// What the assistant leaves without an answer goes to people. People are reminded of what they leave without one, at
/// intervals that grow: each time three times as long after the customer began to wait, up to a day. What was reminded of
/// is kept with the chat, so that a restart reminds of nothing twice.
package actor Watchdog {
    package struct Settings: Hashable, Sendable {
        /// How long a customer may wait for an answer.
        package var patience = Duration.seconds(120)
        /// How long no one may have said anything in a chat before it is closed; nil for ever.
        package var idleLimit: Duration? = .seconds(72 * 3_600)
        /// Managers can't read more at once; the rest comes in the next round, those who wait longest first.
        package var remindersPerRound = 20

        package init() {}
    }

    private let desk: Desk
    private let settings: Settings
    private let complain: @Sendable (String) -> Void
    /// The last chat of each status that was seen to be idle: what is skipped moves behind it when it is done with.
    private var lastIdle: [ChatStatus: Chat] = [:]
    private var crier: QueueCrier

    package init(
        _ desk: Desk, _ settings: Settings = Settings(), complain: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.desk = desk
        crier = QueueCrier(desk.parts)
        self.settings = settings
        self.complain = complain
    }

    /// Looks again and again, until its task is cancelled.
    package func run(on clock: some Clock<Duration>) async {
        while !Task.isCancelled {
            do { try await look() } catch { complain("what waits could not be looked at: \(error)") }
            do { try await clock.sleep(for: interval) } catch { return }
        }
    }

    /// Often enough that no one waits much longer than they may, seldom enough to cost nothing.
    nonisolated var interval: Duration { min(max(settings.patience / 8, .milliseconds(250)), .seconds(15)) }

    /// Looks at everything once.
    package func look() async throws {
        try await escalate()
        // Reminders sleep while managers do.
        if desk.parts.hours.isOpen(at: now) { try await remind() }
        try await closeIdle()
        try await cry()
    }

    private var store: any Store { desk.parts.store }
    private var now: Moment { desk.parts.clock.now }

    private func escalate() async throws {
        try await eachUnanswered(.assistant) { chat, since in
            guard now - since >= settings.patience else { return true }
            try await handle(.unanswered(since: since), chat)
            return true
        }
    }

    private func remind() async throws {
        var left = settings.remindersPerRound
        for status in [ChatStatus.waiting, .operator] {
            try await eachUnanswered(status) { chat, since in
                let count = chat.reminder?.since == since ? chat.reminder?.count ?? 0 : 0
                guard now - since >= wait(before: count) else { return true }
                guard left > 0 else { return false }
                try await handle(.unanswered(since: since), chat)
                left -= 1
                return true
            }
        }
    }

    /// How long a customer has waited when managers are reminded for the next time.
    nonisolated func wait(before reminder: Int) -> Duration {
        let longest = max(settings.patience, .seconds(86_400))
        var wait = settings.patience
        for number in 0..<reminder {
            guard wait < longest else { return wait + longest * (reminder - number) }
            wait = min(wait * 3, longest)
        }
        return wait
    }

    private func closeIdle() async throws {
        guard let limit = settings.idleLimit else { return }
        for status in [ChatStatus.assistant, .operator] {
            while true {
                let page = try await store.chats(status, after: lastIdle[status], limit: 100)
                for chat in page.prefix(while: { now - $0.lastWord >= limit }) {
                    // Whoever waits is not sent away, and where nothing was said nothing ends.
                    guard chat.unanswered == nil, chat.lastWord != chat.opened else { continue }
                    try await handle(.wentIdle(lastWord: chat.lastWord), chat)
                }
                guard let end = page.last(where: { now - $0.lastWord >= limit }) else { break }
                lastIdle[status] = end
            }
        }
    }

    private func cry() async throws {
        var next = crier
        try await next.cry()
        crier = next
    }

    private func eachUnanswered(_ status: ChatStatus, _ look: (Chat, Moment) async throws -> Bool) async throws {
        let time = now - settings.patience
        var last: Chat?
        repeat {
            let page = try await store.unanswered(status, before: time + .milliseconds(1), after: last, limit: 100)
            for chat in page {
                guard let since = chat.waitingSince else { continue }
                guard try await look(chat, since) else { return }
            }
            last = page.last
        } while last != nil
    }

    /// What was seen may be over by now, and then that is well.
    private func handle(_ event: DeskEvent, _ chat: Chat) async throws {
        switch await desk.attempt(event, in: chat.id) {
        case .success, .failure(.tooLate), .failure(.refused), .failure(.banned), .failure(.unknownChat): break
        case .failure(let error): throw error
        }
    }
}
