import Helpdesk

/// Looks after the managers' groups: finds out what is wrong with one, holds back what can't be told there and lets it go
/// as soon as it can, and follows a group to its new id.
package actor GroupWatch {
    private struct Watched {
        var state = GroupState.well
        var troubledSince: Duration?
        var next: Duration
    }

    private let client: BotClient
    private let pace: Pace
    private let groups: ManagerGroups
    private let alarms: Alarms
    private let clock: MonotonicClock
    private let log: @Sendable (String) -> Void
    private var watched: [TelegramID: Watched] = [:]
    /// Groups whose new ids are being stored.
    private var moving: Set<TelegramID> = []
    private var wake: AsyncStream<Void>.Continuation?

    init(
        client: BotClient, pace: Pace, groups: ManagerGroups, alarms: Alarms, clock: MonotonicClock,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.client = client
        self.pace = pace
        self.groups = groups
        self.alarms = alarms
        self.clock = clock
        self.log = log
    }

    /// Looks at every group now and then, more often at one in trouble, until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            let now = clock.now()
            for group in groups.all where (watched[group]?.next ?? now) <= now { await look(at: group) }
            let soonest = watched.filter { groups.contains($0.key) }.values.map(\.next).min()
            await sleep(until: soonest ?? now + .seconds(60))
        }
    }

    /// A call about a chat was refused: if it is one of the groups, it is looked at.
    nonisolated func heard(_ error: BotError, about chat: TelegramID) {
        switch error {
        case .migrated(let new): Task { await moved(chat, to: new) }
        case .missingRight, .chatGone: Task { await changed(chat) }
        case .unauthorized: Task { await refused() }
        default: break
        }
    }

    /// Something about the bot's place in a chat is different.
    func changed(_ chat: TelegramID) {
        guard groups.contains(chat) else { return }
        watched[chat, default: Watched(next: .zero)].next = .zero
        wake?.yield()
    }

    /// The group lives on under another id, which a restart knows too.
    func moved(_ old: TelegramID, to new: TelegramID) async {
        guard groups.contains(old), old != new, moving.insert(old).inserted else { return }
        defer { moving.remove(old) }
        do { try await groups.replace(old, by: new) } catch {
            // The next call that is refused brings it again.
            return log("the new id \(new) is not kept: \(error)")
        }
        watched[old] = nil
        await pace.resume(old)
        await alarms.lower(.group(old))
        await alarms.note(.groupMoved, ["old": "\(old)", "group": "\(new)"])
        changed(new)
    }

    // MARK: Looking

    private func look(at group: TelegramID) async {
        // Whatever changes from here on is looked at again.
        watched[group, default: Watched(next: .zero)].next = clock.now() + .seconds(60)
        do {
            let details = try await client.getChat(group)
            let state = GroupState(details.chat, try await client.getChatMember(client.token.bot, in: group))
            await set(state, of: group, called: details.chat.title)
        } catch BotError.chatGone {
            await set(.gone, of: group, called: nil)
        } catch BotError.migrated(let new) {
            return await moved(group, to: new)
        } catch {
            // Whether it is well is as unknown as before.
        }
        guard var one = watched[group], one.next > .zero else { return }
        let now = clock.now()
        one.troubledSince = one.state == .well ? nil : one.troubledSince ?? now
        one.next = now + Self.interval(one.troubledSince.map { now - $0 })
        watched[group] = one
    }

    /// Often at first, because somebody may be mending it right now.
    private static func interval(_ troubled: Duration?) -> Duration {
        guard let troubled else { return .seconds(60) }
        return troubled < .seconds(600) ? .seconds(4) : .seconds(20)
    }

    private func set(_ state: GroupState, of group: TelegramID, called title: String?) async {
        watched[group, default: Watched(next: .zero)].state = state
        if state == .well { groups.trust(group) } else { groups.avoid(group) }
        if let urgency = state.holds { await pace.suspend(group, from: urgency) } else { await pace.resume(group) }
        if let text = state.text {
            await alarms.raise(.group(group), text, ["group": title.map { "«\($0)»" } ?? "\(group)"])
        } else {
            await alarms.lower(.group(group))
        }
    }

    private func refused() async {
        await pace.holdEverything(for: .seconds(10))
        await alarms.raise(.tokenRefused, .tokenRefused)
    }

    private func sleep(until time: Duration) async {
        let (woken, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        wake = continuation
        let alarm = Task { [clock] in
            try? await clock.sleep(time)
            continuation.yield()
        }
        for await _ in woken { break }
        alarm.cancel()
        wake = nil
    }
}
