package import Helpdesk

/// Brings waiting customers and free specialists together. What it knows is only an index over the chats; a restart
/// reads it anew.
package actor Dispatcher {
    private let desk: Desk
    private let clock: MonotonicClock
    private let log: @Sendable (String) -> Void
    /// Tells the specialist who has a chat that its customer has waited so long.
    private let remind: @Sendable (Chat, Duration) async -> Void
    /// Tells a specialist that the customer is gone, with all that was said.
    private let vanished: @Sendable (TelegramID) async -> Void

    private var waiting: [ChatID: Matching.Waiting] = [:]
    private var taken: [ChatID: TelegramID] = [:]
    /// How far the chats above are known to have moved: what is told may be older than what was done here.
    private var eras: [ChatID: Int64] = [:]
    /// The eras in which customers were told that no one is free.
    private var told: [ChatID: Int64] = [:]
    private var doubtful: Set<ChatID> = []
    private var ended: Set<TelegramID> = []

    private var isWanted = false
    private var isEnding = false
    private var work: Task<Void, Never>?

    init(
        desk: Desk, clock: MonotonicClock, log: @escaping @Sendable (String) -> Void,
        remind: @escaping @Sendable (Chat, Duration) async -> Void,
        vanished: @escaping @Sendable (TelegramID) async -> Void
    ) {
        self.desk = desk
        self.clock = clock
        self.log = log
        self.remind = remind
        self.vanished = vanished
    }

    private var store: any Store { desk.parts.store }

    /// Takes up the chats as they are, then follows the news until they end.
    package func run(_ news: AsyncStream<News>) async {
        let changes = await desk.staffChanged.follow()
        let staff = Task {
            for await _ in changes { look() }
        }
        await takeUp()
        look()
        for await one in news {
            switch one.kind {
            case .moved(let chat, _): note(chat)
            case .gone: doubtful.insert(one.chat)
            case .reminded(let chat, let waited):
                await remind(chat, waited)
                continue
            default: continue
            }
            look()
        }
        staff.cancel()
        isEnding = true
        work?.cancel()
        await work?.value
    }

    /// Someone may be free now, or gone.
    func look() {
        isWanted = true
        guard work == nil, !isEnding else { return }
        work = Task { await workThrough() }
    }

    /// Where a customer stands in the line; nil if they don't.
    func place(of chat: ChatID) -> Int? {
        Matching.line(waiting.values).firstIndex { $0.chat == chat }.map { $0 + 1 }
    }

    // MARK: What is known

    private func takeUp() async {
        for status in [ChatStatus.waiting, .operator] {
            var last: Chat?
            while !Task.isCancelled {
                do {
                    let page = try await store.chats(status, after: last, limit: 500)
                    page.forEach(note)
                    guard let end = page.last else { break }
                    last = end
                } catch {
                    log("the dispatcher can't read the store: \(error)")
                    try? await clock.sleep(clock.now() + .seconds(1))
                }
            }
        }
    }

    private func note(_ chat: Chat) {
        guard chat.era >= eras[chat.id] ?? 0 else { return }
        let before = taken[chat.id]
        forget(chat.id)
        switch chat.state {
        case .waiting(let since):
            let wasServed = chat.dialogue.map { $0.since >= chat.reopened ?? chat.opened } ?? false
            waiting[chat.id] = Matching.Waiting(
                chat: chat.id, customer: chat.customer, since: since, wasServed: wasServed)
            eras[chat.id] = chat.era
        case .taken(let manager):
            taken[chat.id] = manager
            eras[chat.id] = chat.era
        case .assistant, .closed: told[chat.id] = nil
        }
        if let before, before != taken[chat.id] { ended.insert(before) }
    }

    private func forget(_ chat: ChatID) {
        waiting[chat] = nil
        taken[chat] = nil
        eras[chat] = nil
    }

    private func readAnew(_ id: ChatID) async throws {
        if let chat = try await store.chat(id) { return note(chat) }
        if let owner = taken[id] {
            ended.insert(owner)
            await vanished(owner)
        }
        forget(id)
        told[id] = nil
    }

    // MARK: What is done

    private func workThrough() async {
        while isWanted, !isEnding {
            isWanted = false
            do { try await match() } catch {
                guard !isEnding else { break }
                log("the dispatcher waits: \(error)")
                isWanted = true
                try? await clock.sleep(clock.now() + .seconds(1))
            }
        }
        work = nil
    }

    private func match() async throws {
        for chat in doubtful {
            try await readAnew(chat)
            doubtful.remove(chat)
        }
        for specialist in ended {
            let now = desk.parts.clock.now
            _ = try await store.change(manager: specialist) { manager in
                manager.lastDialogue = now
                return true
            }
            ended.remove(specialist)
        }
        let managers = try await store.managers()
        try await release(managers)
        while let (customer, specialist) = Matching.next(
            waiting.values, managers, busy: Set(taken.values), now: desk.parts.clock.now)
        {
            try await carryOut(.managerTook(specialist), in: customer.chat)
        }
        for (index, customer) in Matching.line(waiting.values).enumerated() {
            let era = eras[customer.chat] ?? 0
            guard told[customer.chat] != era else { continue }
            try await carryOut(.allBusy(place: index + 1), in: customer.chat)
            told[customer.chat] = era
        }
    }

    /// Whoever went away leaves their customers to the next.
    private func release(_ managers: [Manager]) async throws {
        let gone = Set(managers.filter { $0.isSpecialist && !$0.servesDirectly }.map(\.id))
        for (chat, owner) in taken where gone.contains(owner) { try await carryOut(.managerLeft(owner), in: chat) }
    }

    private func carryOut(_ event: DeskEvent, in chat: ChatID) async throws {
        let era = eras[chat]
        switch await desk.attempt(event, in: chat) {
        case .success(let outcome): note(outcome.chat)
        case .failure(let error):
            // It has moved on without us; what has not will be tried again later.
            try await readAnew(chat)
            if eras[chat] == era, era != nil { throw error }
        }
    }
}
