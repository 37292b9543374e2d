import Helpdesk

extension PrivateListener {
    /// False for what is no command of ours.
    func take(_ command: CommandCall, from user: TelegramUser, _ update: UpdateID) async throws -> Bool {
        switch command.name {
        case "start": try await start(user, ChatLink(payload: command.argument))
        case "operator": try await inChat(of: user) { customer, chat in try await callOperator(chat, customer) }
        case "close": try await inChat(of: user) { customer, chat in try await close(chat, customer) }
        case "new": try await inChat(of: user) { customer, chat in try await startAnew(customer, chat, update) }
        case "status": try await inChat(of: user) { customer, chat in try await status(chat, customer) }
        case "lang": try await inChat(of: user) { customer, chat in await offerLanguages(chat, customer) }
        case "delete_me": try await inChat(of: user) { customer, chat in await offerErasure(chat, customer) }
        case "help":
            try await inChat(of: user) { customer, chat in
                await reply(PrivateCommands.help(words.language(chat, customer)), to: user.id)
            }
        default: return false
        }
        return true
    }

    private func inChat(of user: TelegramUser, _ work: (Customer, Chat) async throws -> Void) async throws {
        guard let (customer, chat) = try await welcome(user) else { return }
        try await work(customer, chat)
    }

    // MARK: Beginning

    private func start(_ user: TelegramUser, _ link: ChatLink?) async throws {
        var source: String?
        if case .source(let from)? = link { source = from }
        guard let (customer, chat) = try await welcome(user, source: source) else { return }
        if case .chat(let id)? = link, try await goBack(to: id, customer) { return }
        if let source { try await remember(source, customer, chat) }
        let language = words.language(chat, customer)
        if customer.name.isEmpty {
            await reply(PrivateText.greetingNobody.text(language), to: user.id, words.menu(chat, language))
            try await askName(customer, language)
        } else {
            let text = PrivateText.greeting.text(language, name: customer.name)
            await reply(text, to: user.id, words.menu(chat, language))
        }
    }

    /// The first place that is known stays.
    private func remember(_ source: String, _ customer: Customer, _ chat: Chat) async throws {
        if customer.source == nil {
            _ = try await desk.change(customer.id) { customer in
                defer { customer.source = customer.source ?? source }
                return customer.source == nil
            }
        }
        if chat.source == nil { try await desk.set(.source(source), in: chat.id, by: .customer) }
    }

    // MARK: One chat and another

    private func startAnew(_ customer: Customer, _ old: Chat, _ update: UpdateID) async throws {
        let chat = try await desk.startAnew(customer.id, update: update)
        let language = words.language(chat, customer)
        var keyboard: ReplyMarkup?
        if chat.id != old.id, try await store.lastSeq(old.id) > 0 {
            keyboard = .inline(InlineKeyboard([[words.button(.backTo, "\(old.number)", .goBack, old, language)]]))
        }
        let text = PrivateText.startedAnew.text(language, name: "\(chat.number)")
        await tell(text, customer, keyboard)
    }

    /// False if there is no such chat of theirs.
    func goBack(to id: ChatID, _ customer: Customer) async throws -> Bool {
        guard let known = try await store.chat(id), known.customer == customer.id else { return false }
        let chat = try await desk.goBack(to: id, customer.id)
        let language = words.language(chat, customer)
        let recent = try await store.messages(id, before: nil, limit: 5).filter { $0.deleted == nil }
        var text = TelegramHTML.text(PrivateText.continued.text(language, name: "\(chat.number)"))
        if !recent.isEmpty {
            text += .text("\n") + .quote(words.recap(recent), expandable: true)
        }
        for part in text.parts() {
            guard let person = customer.id.telegram else { break }
            _ = try? await bot.call(about: person, .frame) { client in
                try await client.sendMessage(part, to: Destination(person)).id
            }
        }
        return true
    }

    private func status(_ chat: Chat, _ customer: Customer) async throws {
        let language = words.language(chat, customer)
        var lines = [PrivateText.chatNumber.text(language, name: "\(chat.number)")]
        switch chat.state {
        case .assistant: lines.append(PrivateText.statusAssistant.text(language))
        case .waiting:
            lines.append(PrivateText.statusWaiting.text(language))
            if let queued = await place(chat) {
                lines.append(PrivateText.statusPlace.text(language, name: "\(queued.place)"))
            }
            if let expected = try await expected(chat, language) { lines.append(expected) }
        case .taken(let manager):
            let name = try await store.manager(manager)?.name ?? "—"
            lines.append(PrivateText.statusOperator.text(language, name: name))
        case .closed: lines.append(PrivateText.statusClosed.text(language))
        }
        await tell(lines.joined(separator: "\n"), customer, words.menu(chat, language))
    }

    /// How long it may take, or when someone is back; nil while neither is known.
    private func expected(_ chat: Chat, _ language: Language) async throws -> String? {
        let (hours, now) = (desk.parts.hours, desk.parts.clock.now)
        guard hours.isOpen(at: now) else {
            return Phrase.away.text(language, name: hours.opening(from: now).map(hours.clockText) ?? "")
        }
        guard let wait = try await desk.queue(of: chat.id)?.wait else { return nil }
        return PrivateText.statusWait.text(language, name: "\(max(1, (wait.components.seconds + 59) / 60))")
    }

    // MARK: People

    private func callOperator(_ chat: Chat, _ customer: Customer) async throws {
        if let answer = try await callOperator(in: chat, words.language(chat, customer)) {
            await tell(answer, customer)
        }
    }

    /// What there is to say beside what the desk says itself.
    func callOperator(in chat: Chat, _ language: Language) async throws -> String? {
        switch await desk.attempt(.operatorWanted(reason: "asked"), in: chat.id) {
        case .success(let outcome):
            outcome.chat.era == chat.era ? PrivateText.alreadyCalled.text(language) : nil
        case .failure(.refused(.closed)): PrivateText.writeFirst.text(language)
        case .failure(let error): throw error
        }
    }

    private func close(_ chat: Chat, _ customer: Customer) async throws {
        guard chat.status != .closed else {
            return await tell(PrivateText.alreadyClosed.text(words.language(chat, customer)), customer)
        }
        do {
            try await desk.handle(.customerResolved, in: chat.id)
        } catch { try error.unlessLate() }
    }

    func tell(_ text: String, _ customer: Customer, _ markup: ReplyMarkup? = nil) async {
        if let person = customer.id.telegram { await reply(text, to: person, markup) }
    }
}
