import Helpdesk

/// Hears what customers do in their private chats with the bot.
struct PrivateListener: Sendable {
    let desk: Desk
    let bot: PacedBot
    let fetcher: MediaFetcher
    let words: PrivateWords
    /// Where a waiting chat stands in the line, where that is known.
    let place: @Sendable (Chat) async -> QueuePlace?
    /// Says something about a chat to the managers who have it.
    let tellManagers: @Sendable (DeliveryTrouble, Chat, Message?) async -> Void
    /// Called when someone can be written to again.
    let unblocked: @Sendable (CustomerID) async -> Void

    var store: any Store { desk.parts.store }

    func take(_ parts: [TelegramMessage], _ updates: [UpdateID]) async throws {
        guard let message = parts.first, let user = message.from else { return }
        if message.service == .writeAccessAllowed, try await store.customer(CustomerID(user.id)) != nil {
            return try await canBeWrittenTo(CustomerID(user.id))
        }
        guard message.service == nil else { return }
        if let command = message.command, try await take(command, from: user, updates[0]) { return }
        guard let (customer, chat) = try await welcome(user) else { return }
        // What was said before the last end of the program has no second effect; its files need not be fetched again.
        if try await store.message(from: .update(updates[0]), in: chat.id) != nil { return }
        if try await takeAnswer(message, customer, chat) { return }
        try await say(parts, updates, customer, chat)
        if customer.name.isEmpty { try await askName(customer, words.language(chat, customer)) }
    }

    private func say(
        _ parts: [TelegramMessage], _ updates: [UpdateID], _ customer: Customer, _ chat: Chat
    ) async throws {
        let read = MessageReader(parts)
        let language = words.language(chat, customer)
        let person = parts[0].chat.id
        if let contact = read.phone, contact.user == parts[0].from?.id {
            _ = try await desk.change(customer.id) { customer in
                defer { customer.phone = contact.phone }
                return customer.phone != contact.phone
            }
        }
        let fetched = try await fetcher.fetch(read.media, of: customer.id, in: chat.id)
        let missing = (fetched.tooLarge + fetched.refused).map { "📎 \($0)" }
        let text = ([read.text] + missing).filter { !$0.isEmpty }.joined(separator: "\n")
        let said = Words(
            text, files: fetched.attachments, replyTo: try await replyTarget(parts[0], in: chat.id), via: .telegram,
            source: .update(updates[0]),
            places: parts.map { Place(.privateChat, chat: $0.chat.id, message: $0.id) }, updates: updates)
        let outcome = await desk.attempt(.customerSaid(said), in: chat.id)
        if case .failure(.emptyMessage) = outcome {
            await reply(PrivateText.unsupported.text(language), to: person)
        } else if let seq = try outcome.get().said?.seq {
            try await noteReading(before: seq, in: chat.id)
        }
        if !fetched.tooLarge.isEmpty { await reply(PrivateText.fileTooLarge.text(language), to: person) }
        if !fetched.refused.isEmpty { await reply(PrivateText.fileRefused.text(language), to: person) }
    }

    /// Who writes has seen what stands above.
    private func noteReading(before seq: Int64, in chat: ChatID) async throws {
        let above = try await store.messages(chat, before: seq, limit: 50)
        guard let first = above.first?.seq else { return }
        // What has not come yet, they can't have seen; what waits for it stands behind it.
        let unseen = above.first { $0.pending(to: .privateChat)?.action == .post }?.seq
        guard let last = unseen.map({ $0 - 1 }) ?? above.last?.seq, last >= first else { return }
        try await desk.read(.customer, upTo: last, in: chat)
    }

    /// The customer and their chat; nil for someone who is kept out, who is told so.
    func welcome(_ user: TelegramUser, source: String? = nil) async throws -> (Customer, Chat)? {
        let language = user.language.flatMap { Language(tag: $0) }
        let visitor = Visitor(
            id: CustomerID(user.id), name: user.hasName ? user.name : "", username: user.username, language: language,
            source: source)
        do {
            let (customer, chat) = try await desk.welcome(visitor)
            if customer.blockedBot != nil { try await canBeWrittenTo(customer.id) }
            return (customer, chat)
        } catch DeskError.banned {
            await reply(PrivateText.banned.text(language ?? .russian), to: user.id)
            return nil
        }
    }

    func replyTarget(_ message: TelegramMessage, in chat: ChatID) async throws -> Int64? {
        guard let answered = message.answered else { return nil }
        let target = try await store.message(at: message.chat.id, answered.id)
        return target?.chat == chat ? target?.seq : nil
    }

    func edit(_ message: TelegramMessage, _ update: UpdateID) async throws {
        guard let said = try await store.message(at: message.chat.id, message.id), said.author == .customer else {
            return
        }
        let text = MessageReader([message]).text
        do {
            try await desk.edit(said.seq, in: said.chat, text: text, update: update)
        } catch { try error.unlessLate() }
    }

    func react(_ reaction: MessageReactionUpdated, _ update: UpdateID) async throws {
        guard let said = try await store.message(at: reaction.chat.id, reaction.message) else { return }
        try await desk.react(reaction.emoji, by: .customer, to: said.seq, in: said.chat, update: update)
    }

    // MARK: Who can be written to

    func membership(_ change: ChatMemberUpdated) async throws {
        let id = CustomerID(change.chat.id)
        guard let customer = try await store.customer(id) else { return }
        if change.now.isPresent { return try await canBeWrittenTo(id) }
        guard customer.blockedBot == nil else { return }
        let now = desk.parts.clock.now
        _ = try await desk.change(id) { customer in
            defer { customer.blockedBot = customer.blockedBot ?? now }
            return customer.blockedBot == nil
        }
        guard let id = customer.chat, let chat = try await store.chat(id) else { return }
        await tellManagers(.blocked, chat, nil)
    }

    private func canBeWrittenTo(_ customer: CustomerID) async throws {
        _ = try await desk.change(customer) { customer in
            defer { customer.blockedBot = nil }
            return customer.blockedBot != nil
        }
        await unblocked(customer)
    }

    /// A word that nothing depends on. Answers its id if it was sent.
    @discardableResult
    func reply(_ text: String, to person: TelegramID, _ markup: ReplyMarkup? = nil) async -> Int64? {
        try? await bot.call(about: person, .frame) { client in
            try await client.sendMessage(.text(text), to: Destination(person), SendOptions(markup: markup)).id
        }
    }
}

extension TelegramUser {
    /// Some call themselves by a dot, or by letters that can't be seen.
    fileprivate var hasName: Bool { name.contains { $0.isLetter || $0.isNumber } }
}

extension MessageReactionUpdated {
    /// The emoji that is there now, if any.
    var emoji: String? {
        for reaction in now {
            if case .emoji(let emoji) = reaction { return emoji }
        }
        return nil
    }
}
