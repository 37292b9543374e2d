/// One live chat: the only place that decides, numbers and orders what happens in it. One event is dealt with whole
/// before the next one is begun.
actor Room {
    let id: ChatID
    let parts: DeskParts
    private var turnstile = Turnstile()
    private(set) var chat: Chat?

    init(_ id: ChatID, _ parts: DeskParts) {
        self.id = id
        self.parts = parts
    }

    /// Runs `work` when all that came before it is done.
    func inTurn<Result: Sendable>(
        _ work: @Sendable (isolated Room) async throws(DeskError) -> Result
    ) async throws(DeskError) -> Result {
        if !turnstile.tryEnter() {
            await withCheckedContinuation { turnstile.line($0) }
        }
        defer { turnstile.leave() }
        return try await work(self)
    }

    // MARK: For work in turn

    func current() async throws(DeskError) -> Chat {
        if let chat { return chat }
        let found = try await stored { () throws(StoreError) in try await parts.store.chat(id) }
        guard let found else { throw .unknownChat }
        chat = found
        return found
    }

    func customer() async throws(DeskError) -> Customer {
        let chat = try await current()
        let found = try await stored { () throws(StoreError) in try await parts.store.customer(chat.customer) }
        guard let found else { throw .unknownChat }
        return found
    }

    /// Decides, and does what was decided; anew if the chat was changed from elsewhere meanwhile.
    func handle(_ event: DeskEvent, origin: String?) async throws(DeskError) -> Outcome {
        while true {
            let before = try await current()
            if let known = try await known(event, in: before) { return known }
            let decision = try Rules.decide(event, in: before, try await circumstances())
            do {
                return try await carryOut(decision, from: before, line(event, from: before, decision.chat), origin)
            } catch {
                chat = nil
                guard error == .store(.stale) else { throw error }
            }
        }
    }

    /// Saves a change of the chat itself, anew if it was changed from elsewhere meanwhile. Answers what it is now. A line
    /// is written with it if there is one to write.
    func change(_ line: AuditLine? = nil, _ change: (inout Chat) -> Bool) async throws(DeskError) -> Chat {
        while true {
            var changed = try await current()
            guard change(&changed) else { return changed }
            do {
                let saved = try await save(changed, line)
                chat = saved
                return saved
            } catch {
                chat = nil
                guard error == .stale else { throw .store(error) }
            }
        }
    }

    func tell(_ kinds: News.Kind...) async {
        guard let chat else { return }
        await parts.feed.tell(kinds.map { News(chat: id, customer: chat.customer, $0) })
    }

    /// The chat is gone, or was changed by someone else.
    func forget() { chat = nil }

    // MARK: Inside

    private func circumstances() async throws(DeskError) -> Circumstances {
        let customer = try await customer()
        var circumstances = Circumstances(
            now: parts.clock.now, customer: customer, isWatching: parts.isWatching(customer.id), ids: parts.ids,
            hours: parts.hours)
        circumstances.managers = parts.managers
        return circumstances
    }

    /// What was said before is not decided upon again: the chat may have moved on since.
    private func known(_ event: DeskEvent, in chat: Chat) async throws(DeskError) -> Outcome? {
        guard let source = event.words?.source else { return nil }
        // A page repeats what it was not told of at once; where the chat is open, `append` finds that out for free.
        if case .client = source, chat.status != .closed { return nil }
        let message = try await stored { () throws(StoreError) in try await parts.store.message(from: source, in: id) }
        return message.map { Outcome(chat: chat, said: $0, isRepeat: true) }
    }

    /// The chat first: words that were not stored after it are said again by whoever was not told that they were.
    private func carryOut(
        _ decision: Decision, from before: Chat, _ line: AuditLine?, _ origin: String?
    ) async throws(DeskError) -> Outcome {
        var outcome = Outcome(chat: before)
        var news: [News.Kind] = []
        if decision.chat != before {
            let saved = try await stored { () throws(StoreError) in try await save(decision.chat, line) }
            chat = saved
            outcome.chat = saved
            if saved.state != before.state { news.append(.moved(saved, operatorName: try await name(of: saved))) }
            if let reminder = saved.reminder, reminder != before.reminder {
                news.append(.reminded(saved, waited: parts.clock.now - (saved.unanswered ?? reminder.since)))
            }
            if case .waiting = saved.state, saved.state != before.state {
                let place = try await stored { () throws(StoreError) in try await parts.queuePlace(of: saved) }
                if let place { news.append(.queued(saved, place)) }
            }
            if let wanted = saved.wanted, let answered = saved.answered, before.answered == nil,
                parts.hours.isOpen(at: wanted)
            {
                await parts.answerTimes.note(answered - wanted)
            }
            if saved.rating != before.rating { news.append(.described(saved)) }
        }
        for (index, message) in decision.messages.enumerated() {
            let appended = try await stored { () throws(StoreError) in try await parts.store.append(message) }
            if index == decision.said { outcome.said = appended.message }
            switch appended {
            case .new(let message):
                news.append(.said(message, origin: index == decision.said ? origin : nil))
                chat?.hear(message)
                outcome.chat.hear(message)
            case .known: outcome.isRepeat = index == decision.said
            }
        }
        await parts.feed.tell(news.map { News(chat: id, customer: before.customer, $0) })
        return outcome
    }

    private func save(_ chat: Chat, _ line: AuditLine?) async throws(StoreError) -> Chat {
        guard let line else { return try await parts.store.save(chat) }
        return try await parts.store.save(chat, line)
    }

    /// What the audit is told of an event: whose the chat was and whose it is, and what its customer thought of it.
    private func line(_ event: DeskEvent, from before: Chat, _ after: Chat) -> AuditLine? {
        guard let deed = AuditDeed(event, from: before, to: after) else { return nil }
        return parts.line(deed.action, by: deed.actor, in: id, deed.details)
    }

    func name(of chat: Chat) async throws(DeskError) -> String? {
        guard let manager = chat.state.manager else { return nil }
        return try await stored { () throws(StoreError) in try await parts.store.manager(manager)?.name }
    }

    func stored<Result: Sendable>(
        _ work: () async throws(StoreError) -> Result
    ) async throws(DeskError) -> Result {
        do { return try await work() } catch { throw .store(error) }
    }
}

extension DeskEvent {
    /// What was said, if it was said by someone who may repeat it.
    fileprivate var words: Words? {
        switch self {
        case .customerSaid(let words), .managerSaid(_, let words, _): words
        default: nil
        }
    }
}
