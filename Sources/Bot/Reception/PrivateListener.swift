import Helpdesk

/// Hears what customers do in their private chats with the bot.
struct PrivateListener: Sendable {
    let desk: Desk
    let bot: PacedBot
    let fetcher: MediaFetcher
    let words: PrivateWords
    /// Called when someone can be written to again.
    let unblocked: @Sendable (CustomerID) async -> Void

    private var store: any Store { desk.parts.store }

    func take(_ parts: [TelegramMessage], _ updates: [UpdateID]) async throws {
        guard let message = parts.first, let user = message.from, message.service == nil else { return }
        if let command = message.command, try await take(command, from: user) { return }
        guard let (customer, chat) = try await welcome(user) else { return }
        // What was said before the last end of the program has no second effect; its files need not be fetched again.
        let source = MessageSource.update(updates[0])
        if try await store.message(from: source, in: chat.id) != nil { return }
        try await say(parts, updates, customer, chat)
    }

    private func say(
        _ parts: [TelegramMessage], _ updates: [UpdateID], _ customer: Customer, _ chat: Chat
    ) async throws {
        let read = MessageReader(parts)
        let language = chat.language ?? customer.language ?? .russian
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
        } else {
            _ = try outcome.get()
        }
        if !fetched.tooLarge.isEmpty { await reply(PrivateText.fileTooLarge.text(language), to: person) }
    }

    /// The customer and their chat; nil for someone who is kept out, who is told so.
    private func welcome(_ user: TelegramUser, source: String? = nil) async throws -> (Customer, Chat)? {
        let visitor = Visitor(
            id: CustomerID(user.id), name: user.name, username: user.username,
            language: user.language.flatMap { Language(tag: $0) }, source: source)
        do {
            let (customer, chat) = try await desk.welcome(visitor)
            if customer.blockedBot != nil { try await canBeWrittenTo(customer.id) }
            return (customer, chat)
        } catch DeskError.banned {
            let language = user.language.flatMap { Language(tag: $0) } ?? .russian
            await reply(PrivateText.banned.text(language), to: user.id)
            return nil
        }
    }

    private func replyTarget(_ message: TelegramMessage, in chat: ChatID) async throws -> Int64? {
        guard let answered = message.answered else { return nil }
        let target = try await store.message(at: message.chat.id, answered.id)
        return target?.chat == chat ? target?.seq : nil
    }

    /// False for what is no command of ours.
    private func take(_ command: CommandCall, from user: TelegramUser) async throws -> Bool {
        switch command.name {
        case "start":
            let source = command.argument.isEmpty ? nil : String(command.argument.prefix(64))
            guard let (customer, chat) = try await welcome(user, source: source) else { return true }
            let language = chat.language ?? customer.language ?? .russian
            await greet(customer, language, user.id)
        case "operator":
            try await inChat(of: user) { try await desk.handle(.operatorWanted(reason: "asked"), in: $0.id) }
        case "close": try await inChat(of: user) { try await desk.handle(.customerResolved, in: $0.id) }
        case "new": if let (customer, _) = try await welcome(user) { _ = try await desk.startAnew(customer.id) }
        default: return false
        }
        return true
    }

    private func inChat(of user: TelegramUser, _ work: (Chat) async throws -> Outcome) async throws {
        guard let (_, chat) = try await welcome(user) else { return }
        do { _ = try await work(chat) } catch { try error.unlessLate() }
    }

    private func greet(_ customer: Customer, _ language: Language, _ person: TelegramID) async {
        let text = PrivateText.greeting.text(language, name: customer.name)
        let button = words.webApp.map { InlineKeyboard.Button(PrivateText.openChat.text(language), .webApp($0)) }
        await reply(text, to: person, button.map { InlineKeyboard([[$0]]) })
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

    func press(_ press: PrivatePress, chat number: Int64, _ query: CallbackQuery) async throws {
        guard let chat = try await store.chat(number: number), chat.customer == CustomerID(query.from.id) else {
            return try await dismiss(query)
        }
        var answer: String?
        do {
            switch press {
            case .helped(let seq): try await desk.judge(seq, helped: true, in: chat.id)
            case .notHelped(let seq): try await desk.judge(seq, helped: false, in: chat.id)
            case .callOperator: try await desk.handle(.operatorWanted(reason: "asked"), in: chat.id)
            case .rate(let score):
                try await desk.handle(.rated(Rating(score: score, at: desk.parts.clock.now)), in: chat.id)
                answer = PrivateText.thanksForRating.text(chat.language ?? .russian)
            }
        } catch { try error.unlessLate() }
        await settle(query, answer)
    }

    /// Stops the spinner of a button that means nothing any more.
    func dismiss(_ query: CallbackQuery) async throws { await settle(query, nil) }

    private func settle(_ query: CallbackQuery, _ text: String?) async {
        // The press was dealt with; a spinner that goes on is all that can go wrong.
        try? await bot.client.answerCallbackQuery(query.id, text)
    }

    func membership(_ change: ChatMemberUpdated) async throws {
        let id = CustomerID(change.chat.id)
        guard try await store.customer(id) != nil else { return }
        if change.now.isPresent { return try await canBeWrittenTo(id) }
        let now = desk.parts.clock.now
        _ = try await desk.change(id) { customer in
            defer { customer.blockedBot = customer.blockedBot ?? now }
            return customer.blockedBot == nil
        }
    }

    private func canBeWrittenTo(_ customer: CustomerID) async throws {
        _ = try await desk.change(customer) { customer in
            defer { customer.blockedBot = nil }
            return customer.blockedBot != nil
        }
        await unblocked(customer)
    }

    /// A word that nothing depends on.
    private func reply(_ text: String, to person: TelegramID, _ keyboard: InlineKeyboard? = nil) async {
        _ = try? await bot.call(about: person, .frame) { client in
            try await client.sendMessage(
                .text(text), to: Destination(person), SendOptions(markup: keyboard.map { .inline($0) })
            ).id
        }
    }
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
