package import Helpdesk

/// Keeps title, icon, card and state of every topic in line with its chat. What changes while a call waits for its
/// turn is told by that call, so that the group pays for one.
package actor TopicKeeper {
    private let desk: TopicDesk
    private let clock: MonotonicClock
    /// Called when a chat that is in work has lost its topic.
    private let remake: @Sendable (ChatID) async -> Void
    private let log: @Sendable (String) -> Void
    private var changed: Set<ChatID> = []
    private var work: [ChatID: Task<Void, Never>] = [:]

    init(
        _ desk: TopicDesk, clock: MonotonicClock, remake: @escaping @Sendable (ChatID) async -> Void,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.desk = desk
        self.clock = clock
        self.remake = remake
        self.log = log
    }

    /// Follows the news until they end.
    package func run(_ news: AsyncStream<News>) async {
        for await one in news {
            switch one.kind {
            case .moved(let chat, _), .described(let chat):
                desk.groups.note(chat)
                look(at: chat.id)
            case .reminded(let chat, let waited): remind(chat, waited)
            case .gone: look(at: one.chat)
            case .said, .changed, .queued, .read, .reacted, .typing, .writing: break
            }
        }
        work.values.forEach { $0.cancel() }
        for task in work.values { await task.value }
    }

    private func remind(_ chat: Chat, _ waited: Duration) {
        guard let topic = chat.topic else { return }
        let minutes = "\(max(1, waited.components.seconds / 60))"
        let text = TelegramHTML.text(desk.words.text(.waitsLong, minutes))
        // Whoever has the chat is called by name; nothing depends on it.
        Task { [desk] in
            let owner = if let id = chat.state.manager { try? await desk.store.manager(id) } else { Manager?.none }
            let call = owner.map { TelegramHTML.mention($0.id, $0.name) + .text(", ") } ?? ""
            try? await desk.bot.call(about: topic.group, .frame) { client in
                _ = try await client.sendMessage(call + text, to: Destination(topic.group, topic: topic.thread))
            }
        }
    }

    /// Brings what the group sees of a chat in line with it.
    func look(at chat: ChatID) {
        changed.insert(chat)
        guard work[chat] == nil else { return }
        work[chat] = Task { await work(on: chat) }
    }

    private func work(on chat: ChatID) async {
        var failures = 0
        while changed.remove(chat) != nil, !Task.isCancelled {
            do {
                try await trim(chat)
                failures = 0
            } catch is CancellationError {
                break
            } catch {
                guard !Task.isCancelled else { break }
                failures += 1
                if failures == 1 { log("the topic of chat \(chat) stays as it is for now: \(error)") }
                changed.insert(chat)
                try? await clock.sleep(clock.now() + .milliseconds(min(30_000, 500 << min(failures, 6))))
            }
        }
        work[chat] = nil
    }

    private func trim(_ id: ChatID) async throws {
        guard let chat = try await desk.store.chat(id), let topic = chat.topic else { return }
        do {
            try await unlessFinal(topic) { try await trimTitle(id, topic) }
            try await unlessFinal(topic) { try await trimCard(id, topic) }
            try await unlessFinal(topic) { try await trimState(id) }
        } catch BotError.topicGone {
            try await desk.forgetTopic(of: chat)
            await remake(id)
        } catch BotError.migrated(let group) {
            try await desk.migrate(chat, to: group)
            await remake(id)
        }
    }

    /// What Telegram will not take of one thing keeps none of the others from being right.
    private func unlessFinal(_ topic: Topic, _ work: () async throws -> Void) async throws {
        do { try await work() } catch let error as BotError where error.isFinal {
            log("Telegram does not take what topic \(topic.thread) is to look like: \(error)")
        }
    }

    /// The chat as it is when its turn has come, if it still has that topic.
    private func now(_ id: ChatID, _ topic: Topic) async throws -> (chat: Chat, customer: Customer, topic: Topic)? {
        guard let chat = try await desk.store.chat(id), let now = chat.topic, now.thread == topic.thread,
            let customer = try await desk.store.customer(chat.customer)
        else { return nil }
        return (chat, customer, now)
    }

    private func trimTitle(_ id: ChatID, _ topic: Topic) async throws {
        guard try await wantedTitle(id, topic) != nil else { return }
        try await desk.bot.call(about: topic.group, .ornament) { [self] client in
            guard let wanted = try await wantedTitle(id, topic) else { return }
            let problem = await client.problem { client throws(BotError) in
                try await client.editForumTopic(topic.thread, in: topic.group, name: wanted.title, icon: wanted.icon)
            }
            if let problem, problem != .notModified { throw problem }
            try await keep(id, topic) {
                $0.title = wanted.title
                $0.icon = wanted.icon
            }
        }
    }

    /// What it is to be called, unless it is so already.
    private func wantedTitle(_ id: ChatID, _ topic: Topic) async throws -> (title: String, icon: String?)? {
        guard let (chat, customer, topic) = try await now(id, topic) else { return nil }
        let icon = desk.icons[chat.status] ?? topic.icon
        let title = desk.words.title(chat, customer, isMarked: desk.icons.isEmpty)
        return title == topic.title && icon == topic.icon ? nil : (title, icon)
    }

    private func trimCard(_ id: ChatID, _ topic: Topic) async throws {
        guard try await wantedCard(id, topic) != nil else { return }
        try await desk.bot.call(about: topic.group, .ornament) { [self] client in
            guard let (message, card) = try await wantedCard(id, topic) else { return }
            let problem = await client.problem { client throws(BotError) in
                try await client.editMessageText(
                    message, in: topic.group, card.text, card.keyboard, hidesLinkPreview: true)
            }
            switch problem {
            case nil, .notModified, .messageUnchangeable, .messageGone: break
            case .some(let problem): throw problem
            }
            // If someone deleted it, the next opening posts a new one.
            let (text, left) = (card.fingerprint, problem == .messageGone ? nil : message)
            try await keep(id, topic) {
                $0.cardText = text
                $0.card = left
            }
        }
    }

    /// What the card is to say, unless it does already.
    private func wantedCard(_ id: ChatID, _ topic: Topic) async throws -> (message: Int64, card: TopicCard)? {
        guard let (chat, customer, topic) = try await now(id, topic), let message = topic.card else { return nil }
        let card = try await desk.card(of: chat, customer)
        return card.fingerprint == topic.cardText ? nil : (message, card)
    }

    /// Closed with its chat, and open whenever it is in work.
    private func trimState(_ id: ChatID) async throws {
        guard let chat = try await desk.store.chat(id), let topic = chat.topic else { return }
        switch chat.status {
        case .closed where topic.isOpen: _ = try await desk.setOpen(false, chat)
        case .waiting where !topic.isOpen, .operator where !topic.isOpen: _ = try await desk.setOpen(true, chat)
        default: return
        }
        // It may have moved on while the call waited.
        changed.insert(id)
    }

    private func keep(_ id: ChatID, _ topic: Topic, _ change: @Sendable (inout Topic) -> Void) async throws {
        _ = try await desk.store.change(id) { chat in
            guard var now = chat.topic, now.thread == topic.thread else { return false }
            change(&now)
            chat.topic = now
            return true
        }
    }
}
