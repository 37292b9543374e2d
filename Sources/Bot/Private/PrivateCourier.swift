import Helpdesk

/// Tells customers in their private chats.
struct PrivateCourier: Courier {
    let store: any Store
    let bot: PacedBot
    let media: MediaSender
    let settlement: Settlement
    let words: PrivateWords
    let wall: WallClock
    /// Whether the customer has the web chat open.
    let isWatching: @Sendable (CustomerID) -> Bool
    /// Says something about a chat, or about a message of it, to the managers who have it.
    let tellManagers: @Sendable (DeliveryTrouble, Chat, Message?) async -> Void

    /// A page that was left for a moment may be back by then.
    private static let patienceWithPages = Duration.seconds(3)

    /// A private chat shows nothing of the chat itself.
    func prepare(_ chat: ChatID) async throws {}

    func tell(_ seqs: [Int64], in id: ChatID) async throws -> Told {
        guard let chat = try await store.chat(id), let customer = try await store.customer(chat.customer),
            let person = customer.id.telegram
        else { return .settled(seqs.count) }
        var messages: [Message] = []
        for seq in seqs.prefix(10) {
            if let message = try await store.message(id, seq) { messages.append(message) }
        }
        let pending = messages.filter { $0.pending(to: .privateChat) != nil }
        guard let message = pending.first, let delivery = message.pending(to: .privateChat) else {
            return .settled(min(seqs.count, 10))
        }
        // What one message may wait for no longer, those before it need not wait for either.
        let due = pending.compactMap { $0.pending(to: .privateChat)?.due }.min() ?? delivery.due
        let now = wall.now
        guard due <= now || (!isWatching(customer.id) && now - message.at >= Self.patienceWithPages) else {
            // Looked at again soon: whoever leaves the web chat is told in Telegram.
            return .notYet(min(due, now + .seconds(1)))
        }
        guard customer.blockedBot == nil else { return .parked }
        do {
            try await carryOut(delivery.action, message, chat, customer, person)
        } catch BotError.blocked, BotError.chatGone {
            try await markBlocked(customer, chat)
            return .parked
        } catch let error as BotError where error.isFinal {
            try await settlement.failed(message, delivery.action, to: .privateChat, because: "\(error)")
            await tellManager(of: message, chat, "\(error)")
        }
        return .settled(0)
    }

    private func carryOut(
        _ action: Delivery.Action, _ message: Message, _ chat: Chat, _ customer: Customer, _ person: TelegramID
    ) async throws {
        switch action {
        case .post:
            let ids = try await post(message, chat, customer, person)
            let places = ids.map { Place(.privateChat, chat: person, message: $0) }
            try await settlement.posted(message, to: .privateChat, at: places)
        case .edit: try await edit(message, chat, customer)
        case .recall: try await recall(message)
        }
    }

    private func post(
        _ message: Message, _ chat: Chat, _ customer: Customer, _ person: TelegramID
    ) async throws -> [Int64] {
        let destination = Destination(person)
        let keyboard = words.keyboard(message, in: chat, words.language(chat, customer))
        let options = SendOptions(replyTo: try await replyTarget(of: message), markup: keyboard.map { .inline($0) })
        let origin = message.places.filter { $0.side != .privateChat }
        if message.author == .manager, message.via == .telegram, let from = origin.first?.chat {
            do {
                return try await copy(origin.map(\.message).sorted(), from: from, to: destination, options)
            } catch BotError.messageGone {
                // Deleted there meanwhile; what it said is kept.
            }
        }
        if message.files.isEmpty { return try await media.text(words.text(message), to: destination, options) }
        return try await media.send(message, words: words.text(message), to: destination, options)
    }

    /// As the manager wrote it, with all its formatting.
    private func copy(
        _ messages: [Int64], from chat: TelegramID, to destination: Destination, _ options: SendOptions
    ) async throws -> [Int64] {
        try await bot.call(about: destination.chat, .words) { client in
            if messages.count == 1 {
                return [try await client.copyMessage(messages[0], from: chat, to: destination, options)]
            }
            return try await client.copyMessages(messages, from: chat, to: destination, options)
        }
    }

    private func replyTarget(of message: Message) async throws -> Int64? {
        guard let seq = message.replyTo, let target = try await store.message(message.chat, seq) else { return nil }
        return target.places.first { $0.side == .privateChat }?.message
    }

    private func edit(_ message: Message, _ chat: Chat, _ customer: Customer) async throws {
        let keyboard = words.keyboard(message, in: chat, words.language(chat, customer))
        for place in message.places.filter({ $0.side == .privateChat }).prefix(1) {
            do {
                try await bot.bring(about: place.chat, .words) { client in
                    if message.files.isEmpty {
                        try await client.editMessageText(place.message, in: place.chat, words.text(message), keyboard)
                    } else {
                        try await client.editMessageCaption(
                            place.message, in: place.chat, words.text(message), keyboard)
                    }
                }
            } catch BotError.messageGone {} catch BotError.messageUnchangeable {}
        }
        try await settlement.done(message, .edit, to: .privateChat, .sent)
    }

    private func recall(_ message: Message) async throws {
        for place in message.places where place.side == .privateChat {
            do {
                try await bot.bring(about: place.chat, .words) { client in
                    try await client.deleteMessage(place.message, in: place.chat)
                }
            } catch BotError.messageGone {} catch BotError.messageUnchangeable {}
        }
        try await settlement.done(message, .recall, to: .privateChat, .sent)
    }

    // MARK: What managers have to know

    private func markBlocked(_ customer: Customer, _ chat: Chat) async throws {
        let now = wall.now
        var wasBlocked = false
        _ = try await store.change(customer.id) { customer in
            wasBlocked = customer.blockedBot != nil
            customer.blockedBot = customer.blockedBot ?? now
            return !wasBlocked
        }
        guard !wasBlocked else { return }
        await tellManagers(.blocked, chat, nil)
    }

    private func tellManager(of message: Message, _ chat: Chat, _ reason: String) async {
        await tellManagers(.notDelivered(reason: reason), chat, message)
    }
}
