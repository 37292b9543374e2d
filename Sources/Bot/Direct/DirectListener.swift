import Helpdesk

/// Hears what specialists do in their private chats with the bot.
struct DirectListener: Sendable {
    let desk: Desk
    let bot: PacedBot
    let fetcher: MediaFetcher
    let words: DirectWords
    /// Nil where no one can become a specialist by a token.
    let token: SupportToken?
    let guesses: GuessLimit

    var store: any Store { desk.parts.store }

    /// Those whose words this listener hears.
    func specialist(_ user: TelegramID?) async throws -> Manager? {
        guard let user, let manager = try await store.manager(user), manager.isSpecialist, manager.isActive else {
            return nil
        }
        return manager
    }

    /// False if it was for someone else to deal with.
    func take(_ parts: [TelegramMessage], _ updates: [UpdateID]) async throws -> Bool {
        guard let message = parts.first, let user = message.from, message.service == nil else { return false }
        if let command = message.command, command.name == "register_support", token != nil {
            try await register(user, command.argument, message)
            return true
        }
        guard var specialist = try await specialist(user.id) else { return false }
        specialist = try await notice(specialist, user)
        if let command = message.command, try await take(command, specialist, message, updates[0]) { return true }
        try await say(parts, updates, specialist)
        return true
    }

    /// Keeps in mind that the specialist is there, and in which language.
    private func notice(_ specialist: Manager, _ user: TelegramUser) async throws -> Manager {
        try await desk.noticed(specialist.id)
        guard let language = user.language.flatMap({ Language(tag: $0) }), language != specialist.language else {
            return specialist
        }
        return try await desk.change(manager: specialist.id) { manager in
            manager.language = language
            return true
        }
    }

    // MARK: Words

    private func say(_ parts: [TelegramMessage], _ updates: [UpdateID], _ specialist: Manager) async throws {
        let message = parts[0]
        // What was said before the last end of the program is said, to whomever it was.
        if try await store.message(at: message.chat.id, message.id) != nil { return }
        let language = words.language(of: specialist)
        guard let chat = try await currentChat(of: specialist.id) else {
            let state = DirectText.noClient.text(language)
            return await reply(specialist.isAvailable ? state : state + " /available", to: message)
        }
        let read = MessageReader(parts)
        let fetched = try await fetcher.fetch(read.media, of: chat.customer, in: chat.id)
        // What no bot can fetch is copied within Telegram all the same; the web chat is told its name.
        let missing = (fetched.tooLarge + fetched.refused).map { "📎 \($0)" }
        let said = Words(
            ([read.text] + missing).filter { !$0.isEmpty }.joined(separator: "\n"), files: fetched.attachments,
            replyTo: try await replyTarget(message, in: chat.id), via: .telegram, source: .update(updates[0]),
            places: parts.map { Place(.specialist, chat: $0.chat.id, message: $0.id) }, updates: updates)
        switch await desk.attempt(.managerSaid(specialist, said, .none), in: chat.id) {
        case .success:
            if !fetched.tooLarge.isEmpty { await reply(DirectText.fileTooLarge.text(language), to: message) }
            try await warn(of: chat, language, message)
        case .failure(.emptyMessage): await reply(DirectText.unsupported.text(language), to: message)
        case .failure(.refused): await reply(DirectText.noClient.text(language), to: message)
        case .failure(let error): throw error
        }
    }

    private func warn(of chat: Chat, _ language: Language, _ message: TelegramMessage) async throws {
        guard try await store.customer(chat.customer)?.blockedBot != nil else { return }
        await reply(DirectText.clientBlocked.text(language), to: message)
    }

    /// The one chat that a specialist has now.
    func currentChat(of specialist: TelegramID) async throws -> Chat? {
        try await store.chats(takenBy: specialist).max { ($0.taken ?? $0.opened) < ($1.taken ?? $1.opened) }
    }

    private func replyTarget(_ message: TelegramMessage, in chat: ChatID) async throws -> Int64? {
        guard let answered = message.answered else { return nil }
        let target = try await store.message(at: message.chat.id, answered.id)
        return target?.chat == chat ? target?.seq : nil
    }

    /// False if it is none of a specialist's words.
    func edit(_ message: TelegramMessage, _ update: UpdateID) async throws -> Bool {
        guard let said = try await store.message(at: message.chat.id, message.id), said.author == .manager,
            said.manager == message.from?.id
        else { return false }
        do {
            try await desk.edit(said.seq, in: said.chat, text: MessageReader([message]).text, update: update)
        } catch { try error.unlessLate() }
        return true
    }

    /// False if it is about no specialist's chat.
    func react(_ reaction: MessageReactionUpdated, _ update: UpdateID) async throws -> Bool {
        guard let said = try await store.message(at: reaction.chat.id, reaction.message),
            said.places.contains(where: {
                $0.side == .specialist && $0.chat == reaction.chat.id && $0.message == reaction.message
            }), try await specialist(reaction.user?.id) != nil
        else { return false }
        try await desk.react(reaction.emoji, by: .manager, to: said.seq, in: said.chat, update: update)
        return true
    }

    /// Who blocks the bot is away. False for someone who is no specialist.
    func membership(_ change: ChatMemberUpdated) async throws -> Bool {
        guard let specialist = try await specialist(change.chat.id) else { return false }
        if !change.now.isPresent { try await desk.setAvailable(specialist.id, false) }
        return true
    }

    /// A word that nothing depends on.
    func reply(_ text: String, to message: TelegramMessage) async {
        _ = try? await bot.call(about: message.chat.id, .frame) { client in
            try await client.sendMessage(
                .text(text), to: Destination(message.chat.id), SendOptions(replyTo: message.id)
            )
            .id
        }
    }
}
