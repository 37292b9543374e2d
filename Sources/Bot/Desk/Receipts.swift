package import Helpdesk

/// Shows managers by a reaction on their own words how far those have come, and each side how the other reacts.
package actor Receipts {
    private let store: any Store
    private let bot: PacedBot
    private let staff: Staff
    private let clock: MonotonicClock
    private var waiting: [ChatID: [Int64]] = [:]
    private var work: [ChatID: Task<Void, Never>] = [:]
    private var shown = RecentValues<Place, String>(most: 10_000)
    private var failures = RecentValues<MessageID, Bool>(most: 1_000)

    // What follows soon is shown at once.
    private static let patience = Duration.milliseconds(300)
    // What is older was seen before, or is too far up to be looked at.
    private static let lookedBack = 20

    init(store: any Store, bot: PacedBot, staff: Staff, clock: MonotonicClock) {
        self.store = store
        self.bot = bot
        self.staff = staff
        self.clock = clock
    }

    /// Follows the news until they end.
    package func run(_ news: AsyncStream<News>) async {
        for await one in news {
            switch one.kind {
            case .said(let message, _), .changed(let message): look(at: message)
            case .reacted(let seq, _, _): look(at: seq, in: one.chat)
            case .read(by: .customer, let seq): await lookBack(from: seq, in: one.chat)
            case .moved, .queued, .described, .reminded, .read, .typing, .writing, .gone: break
            }
        }
        work.values.forEach { $0.cancel() }
        for task in work.values { await task.value }
    }

    /// Telegram was told of a message, or would not be.
    func look(at message: Message) {
        guard message.author == .manager, message.places.contains(where: { $0.side == .topic }) else { return }
        look(at: message.seq, in: message.chat)
    }

    private func look(at seq: Int64, in chat: ChatID) {
        if waiting[chat, default: []].contains(seq) { return }
        waiting[chat, default: []].append(seq)
        guard work[chat] == nil else { return }
        work[chat] = Task { await work(on: chat) }
    }

    private func lookBack(from seq: Int64, in chat: ChatID) async {
        let recent = (try? await store.messages(chat, before: seq + 1, limit: Self.lookedBack)) ?? []
        for message in recent where shown[message.topicPlace] != Mark.seen.rawValue { look(at: message) }
    }

    private func work(on chat: ChatID) async {
        while !(waiting[chat] ?? []).isEmpty, !Task.isCancelled {
            try? await clock.sleep(clock.now() + Self.patience)
            for seq in waiting.updateValue([], forKey: chat) ?? [] {
                // A sign that can't be given is none that anything depends on.
                try? await show(seq, in: chat)
            }
        }
        waiting[chat] = nil
        work[chat] = nil
    }

    // MARK: What is shown

    private enum Mark: String {
        case stored = "✍"
        case sent = "👌"
        case seen = "👀"
        case failed = "💔"
    }

    private func show(_ seq: Int64, in id: ChatID) async throws {
        guard let chat = try await store.chat(id), let message = try await store.message(id, seq) else { return }
        if let place = message.topicPlace, place.chat == chat.topic?.group {
            let reaction = message.reaction(of: .customer)
            let mark = message.author == .manager && message.deleted == nil ? Self.mark(message, chat) : nil
            try await put(reaction ?? mark?.rawValue, at: place)
            if mark == .failed { try await explain(message, place, chat) }
        }
        if let place = message.places.first(where: { $0.side == .privateChat }) {
            try await put(message.reaction(of: .manager), at: place)
        }
    }

    private static func mark(_ message: Message, _ chat: Chat) -> Mark {
        if message.seq <= chat.readByCustomer { return .seen }
        let delivery = message.deliveries.first { $0.target == .privateChat && $0.action == .post }
        switch delivery?.state {
        case .sent: return .sent
        case .failed: return .failed
        case .pending, .skipped, nil: return .stored
        }
    }

    private func put(_ emoji: String?, at place: Place) async throws {
        guard shown[place] ?? "" != emoji ?? "" else { return }
        shown[place] = emoji ?? ""
        try await bot.react(emoji, to: place.message, in: place.chat)
    }

    /// Says once why, with a button to try again.
    private func explain(_ message: Message, _ place: Place, _ chat: Chat) async throws {
        guard failures[message.id] == nil else { return }
        failures[message.id] = true
        let language = try await staff.language(of: message.manager)
        let reason = message.deliveries.first { $0.target == .privateChat && $0.state == .failed }?.error ?? "?"
        let keyboard = InlineKeyboard([
            [.init(StaffText.retry.text(language), .callback(TopicPress.retry.data(chat.number)))]
        ])
        staff.say(
            .text(StaffText.notDelivered.text(language, reason)),
            in: Destination(place.chat, topic: chat.topic?.thread),
            SendOptions(replyTo: place.message, markup: .inline(keyboard)))
    }

    /// It is tried again: if it fails again, that is said again.
    func forgetFailure(of message: Message) { failures[message.id] = nil }
}

extension Message {
    /// The message of Telegram's in a topic that stands for it.
    fileprivate var topicPlace: Place? { places.first { $0.side == .topic } }

    fileprivate func reaction(of author: Author) -> String? {
        guard let emoji = reactions.first(where: { $0.by == author })?.emoji else { return nil }
        return TelegramReaction.allowed(emoji) == nil ? nil : emoji
    }
}
