package import Helpdesk

/// Lets calls to Telegram go when they may: in all, for each group and for each person, and not before a `retry_after`
/// is over. Of those that wait, the more urgent go first, and of equals the one that came first. About one chat there is
/// one call at a time: what the next one may do, the answer of the last one says.
package actor Pace {
    /// How urgent a call is.
    package enum Urgency: Int, Comparable, Sendable {
        /// A person's words.
        case words
        /// That a topic is there, named and open.
        case frame
        /// What can wait: titles, cards, receipts.
        case ornament

        package static func < (left: Urgency, right: Urgency) -> Bool { left.rawValue < right.rawValue }
    }

    /// How much may go. No window means no bound.
    package struct Limits: Sendable {
        package var everything: Budget
        package var group: Budget
        package var person: Budget

        package init(everything: Budget = .everything, group: Budget = .group, person: Budget = .person) {
            self.everything = everything
            self.group = group
            self.person = person
        }

        /// For a server that has none.
        package static var none: Limits { Limits(everything: Budget(), group: Budget(), person: Budget()) }

        /// For a server on which time passes so many times faster.
        package func faster(_ times: Double) -> Limits {
            Limits(everything: everything.faster(times), group: group.faster(times), person: person.faster(times))
        }
    }

    private struct Waiter {
        let number: Int
        let urgency: Urgency
        let go: CheckedContinuation<Bool, Never>
    }

    private struct Lane {
        var budget: Budget
        var waiting: [Waiter] = []
        /// Nothing as urgent as this, or less, may go.
        var suspended: Urgency?
        /// The call that is on its way, and until when others wait for its answer.
        var underWay: (ticket: Int, until: Duration)?

        /// The one whose turn it is, if it may go at all.
        var first: Waiter? {
            guard let waiter = waiting.first else { return nil }
            if let suspended, waiter.urgency >= suspended { return nil }
            return waiter
        }
    }

    /// An answer that takes longer holds no one up.
    private static let patience = Duration.seconds(5)

    private let limits: Limits
    private let clock: MonotonicClock
    private var everything: Budget
    private var lanes: [TelegramID: Lane] = [:]
    private var busy: Set<TelegramID> = []
    private var next = 0
    private var alarm: (at: Duration, task: Task<Void, Never>)?

    package init(_ limits: Limits = Limits(), clock: MonotonicClock = .system()) {
        self.limits = limits
        self.clock = clock
        everything = limits.everything
    }

    /// Returns when a call about this chat may go, and counts it. No other goes before `end` is called with what this
    /// answers, unless that takes long.
    package func pass(_ chat: TelegramID, _ urgency: Urgency) async throws(CancellationError) -> Int {
        next += 1
        let number = next
        let mayGo = await withTaskCancellationHandler {
            await withCheckedContinuation { go in
                guard !Task.isCancelled else { return go.resume(returning: false) }
                line(chat, Waiter(number: number, urgency: urgency, go: go))
            }
        } onCancel: {
            Task { await self.leave(chat, number) }
        }
        guard mayGo else { throw CancellationError() }
        return number
    }

    /// A call about this chat is over, or need not be waited for.
    package func end(_ chat: TelegramID, _ ticket: Int) {
        guard lanes[chat]?.underWay?.ticket == ticket else { return }
        lanes[chat]?.underWay = nil
        grant()
    }

    /// Telegram wants to hear nothing about this chat for so long.
    package func hold(_ chat: TelegramID, for time: Duration) {
        lanes[chat, default: lane(of: chat)].budget.hold(for: time, at: clock.now())
        grant()
    }

    /// Telegram wants to hear nothing at all for so long.
    package func holdEverything(for time: Duration) {
        everything.hold(for: time, at: clock.now())
        grant()
    }

    /// Nothing of this urgency or less about this chat may go until `resume`.
    package func suspend(_ chat: TelegramID, from urgency: Urgency) {
        lanes[chat, default: lane(of: chat)].suspended = urgency
        grant()
    }

    /// Whatever waits about this chat may go, in its turn.
    package func resume(_ chat: TelegramID) {
        guard lanes[chat]?.suspended != nil else { return }
        lanes[chat]?.suspended = nil
        grant()
    }

    /// How many wait.
    package var lineLength: Int { lanes.values.reduce(0) { $0 + $1.waiting.count } }

    // MARK: Inside

    private func lane(of chat: TelegramID) -> Lane {
        Lane(budget: chat.rawValue < 0 ? limits.group : limits.person)
    }

    private func line(_ chat: TelegramID, _ waiter: Waiter) {
        var lane = lanes[chat] ?? lane(of: chat)
        let place = lane.waiting.firstIndex { $0.urgency > waiter.urgency } ?? lane.waiting.endIndex
        lane.waiting.insert(waiter, at: place)
        lanes[chat] = lane
        busy.insert(chat)
        grant()
    }

    private func leave(_ chat: TelegramID, _ number: Int) {
        guard let place = lanes[chat]?.waiting.firstIndex(where: { $0.number == number }) else { return }
        let waiter = lanes[chat]?.waiting.remove(at: place)
        if lanes[chat]?.waiting.isEmpty == true { busy.remove(chat) }
        waiter?.go.resume(returning: false)
    }

    private func grant() {
        let now = clock.now()
        while !busy.isEmpty {
            let free = everything.next(at: now)
            guard free <= now else { return wake(at: free) }
            let (chosen, soonest) = choose(at: now)
            guard let chosen else {
                if let soonest { wake(at: soonest) }
                return
            }
            everything.spend(at: now)
            lanes[chosen]?.budget.spend(at: now)
            let waiter = lanes[chosen]?.waiting.removeFirst()
            lanes[chosen]?.underWay = waiter.map { ($0.number, now + Self.patience) }
            if lanes[chosen]?.waiting.isEmpty == true { busy.remove(chosen) }
            waiter?.go.resume(returning: true)
        }
        forgetIdle(at: now)
    }

    /// Whose turn it is among those who may go now; if no one may, when the first will.
    private func choose(at now: Duration) -> (chosen: TelegramID?, soonest: Duration?) {
        var best: (chat: TelegramID, waiter: Waiter)?
        var soonest: Duration?
        for chat in busy {
            guard let lane = lanes[chat], let waiter = lane.first else { continue }
            let time = max(lane.budget.next(at: now), lane.underWay?.until ?? now)
            guard time <= now else {
                soonest = min(soonest ?? time, time)
                continue
            }
            if let best, (best.waiter.urgency.rawValue, best.waiter.number) < (waiter.urgency.rawValue, waiter.number) {
                continue
            }
            best = (chat, waiter)
        }
        return (best?.chat, soonest)
    }

    private func wake(at time: Duration) {
        if let alarm, alarm.at <= time { return }
        alarm?.task.cancel()
        alarm = (
            time,
            Task { [clock, weak self] in
                do { try await clock.sleep(time) } catch { return }
                await self?.rung()
            }
        )
    }

    private func rung() {
        alarm = nil
        grant()
    }

    /// A lane with nothing to wait for and nothing to remember need not be kept.
    private func forgetIdle(at now: Duration) {
        guard lanes.count > 10_000 else { return }
        lanes = lanes.filter { _, lane in
            !lane.waiting.isEmpty || lane.suspended != nil || lane.budget.next(.max, at: now) > now
        }
    }
}
