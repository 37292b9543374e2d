import Helpdesk

extension DirectListener {
    /// Makes a specialist of whoever knows the token. The message that holds it is taken away.
    func register(_ user: TelegramUser, _ guess: String, _ message: TelegramMessage) async throws {
        let language = user.language.flatMap { Language(tag: $0) } ?? words.standard
        guard !guess.isEmpty else { return await reply(DirectText.usage.text(language), to: message) }
        guard guesses.mayGuess(user.id) else {
            return await reply(DirectText.tooManyGuesses.text(language), to: message)
        }
        guard token?.matches(guess) == true else {
            guesses.wasWrong(user.id)
            return await reply(DirectText.wrongToken.text(language), to: message)
        }
        guard try await store.manager(user.id)?.isActive != false else {
            return await reply(DirectText.removed.text(language), to: message)
        }
        let name = user.name.isEmpty ? "№ \(user.id)" : user.name
        try await desk.enlist(user.id, name: name, username: user.username, isSpecialist: true, by: .manager(user.id))
        _ = try await desk.change(manager: user.id) { manager in
            (manager.name, manager.language) = (name, language)
            return true
        }
        try await desk.setAvailable(user.id, true)
        // Their own questions are no longer asked here.
        try await leaveAsCustomer(user.id)
        try? await bot.call(about: user.id, .ornament) { client in
            try await client.deleteMessage(message.id, in: message.chat.id)
        }
        let welcome = DirectText.registered.text(language, name: name)
        await reply(welcome + "\n\n" + words.help(language), to: message)
    }

    private func leaveAsCustomer(_ user: TelegramID) async throws {
        guard let chat = try await store.customer(CustomerID(user))?.chat else { return }
        if case .failure(.store(let error)) = await desk.attempt(.customerResolved, in: chat) { throw error }
    }

    /// False for what is no command of a specialist's.
    func take(
        _ command: CommandCall, _ specialist: Manager, _ message: TelegramMessage, _ update: UpdateID
    ) async throws -> Bool {
        switch command.name {
        case "available": try await toggle(specialist, message, update)
        case "end_chat", "close": try await endChat(specialist, message, update)
        case "history": try await sendHistory(to: specialist, message)
        case "stats": try await sendStatistics(to: specialist, message)
        case "start", "help": await reply(words.help(words.language(of: specialist)), to: message)
        default: await reply(words.help(words.language(of: specialist)), to: message)
        }
        return true
    }

    private func toggle(_ specialist: Manager, _ message: TelegramMessage, _ update: UpdateID) async throws {
        let meant = try await once.meaning(of: update, by: specialist.id) { specialist.isAvailable ? "off" : "on" }
        let hasClient = try await currentChat(of: specialist.id) != nil
        try await desk.setAvailable(specialist.id, meant == "on")
        let text: DirectText = meant == "on" ? .available : hasClient ? .handedOver : .away
        await reply(text.text(words.language(of: specialist)), to: message)
    }

    private func endChat(_ specialist: Manager, _ message: TelegramMessage, _ update: UpdateID) async throws {
        let meant = try await once.meaning(of: update, by: specialist.id) {
            try await currentChat(of: specialist.id)?.id.rawValue ?? "none"
        }
        guard meant != "none" else {
            return await reply(DirectText.noClient.text(words.language(of: specialist)), to: message)
        }
        try await end(ChatID(meant), specialist)
    }

    /// Ends a dialogue unless it is over, or another's by now.
    private func end(_ id: ChatID, _ specialist: Manager) async throws {
        guard let chat = try await store.chat(id), chat.state.manager == specialist.id else { return }
        do {
            try await desk.handle(.managerClosed(specialist, parting: nil), in: id)
        } catch { try error.unlessLate() }
    }

    private func sendHistory(to specialist: Manager, _ message: TelegramMessage) async throws {
        let language = words.language(of: specialist)
        guard let chat = try await currentChat(of: specialist.id) else {
            return await reply(DirectText.noClient.text(language), to: message)
        }
        var (messages, last): ([Message], Int64) = ([], 0)
        while true {
            let page = try await store.messages(chat.id, after: last, limit: 500)
            guard let end = page.last?.seq else { break }
            messages += page.filter { $0.deleted == nil }
            last = end
        }
        let bytes = TopicWords(language: language).historyFile(messages)
        try await bot.call(about: specialist.id, .frame) { client in
            let file = OutgoingMedia.textFile(bytes, name: "chat-\(chat.number).txt")
            return try await client.sendMedia(file, to: Destination(specialist.id)).id
        }
    }

    private func sendStatistics(to specialist: Manager, _ message: TelegramMessage) async throws {
        let statistics = try await DirectStatistics(store)
        let text = statistics.text(words.language(of: specialist), now: desk.parts.clock.now)
        for part in text.parts() {
            try await bot.call(about: specialist.id, .frame) { client in
                try await client.sendMessage(part, to: Destination(specialist.id)).id
            }
        }
    }

    func press(_ press: DirectPress, chat number: Int64, _ query: CallbackQuery) async throws {
        if let specialist = try await specialist(query.from.id), let chat = try await store.chat(number: number) {
            switch press {
            case .end: try await end(chat.id, specialist)
            }
        }
        // The press was dealt with; a spinner that goes on is all that can go wrong.
        try? await bot.client.answerCallbackQuery(query.id)
    }

    private var once: DoneOnce { DoneOnce(store: store) }
}
