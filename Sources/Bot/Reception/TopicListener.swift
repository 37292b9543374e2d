import Helpdesk

/// Hears what managers do in the topics of their groups.
struct TopicListener: Sendable {
    let desk: Desk
    let groups: ManagerGroups
    let bot: PacedBot
    let fetcher: MediaFetcher
    let staff: Staff
    let words: TopicWords
    let calls: CommandReader
    let receipts: Receipts
    /// Put on words to take them back.
    let recallReaction: String
    let held = HeldWords()

    var store: any Store { desk.parts.store }

    func take(_ parts: [TelegramMessage], _ updates: [UpdateID]) async throws {
        guard let message = parts.first else { return }
        guard let topic = message.topic, let chat = try await chat(of: topic, in: message.chat.id)
        else { return try await takeElsewhere(message) }
        if let service = message.service { return try await take(service, message, chat) }
        guard !calls.isForAnotherBot(message), let manager = try await manager(message) else { return }
        if let note = Self.note(parts) { return try await keep(note, updates[0], manager, chat, message) }
        if let command = calls.command(message) {
            return try await take(command, manager, chat, message, updates)
        }
        try await say(parts, updates, manager, chat, .none)
    }

    /// Managers may write in a topic before it is stored whose it is: such words wait until it is.
    private func chat(of topic: Int64, in group: TelegramID) async throws -> Chat? {
        while true {
            let isMaking = groups.isMaking(in: group)
            if let chat = try await store.chat(group: group, thread: topic) { return chat }
            guard isMaking else { return nil }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    // MARK: Words for the customer

    func say(
        _ parts: [TelegramMessage], _ updates: [UpdateID], _ manager: Manager, _ chat: Chat, _ insistence: Insistence
    ) async throws {
        if try await store.message(from: .update(updates[0]), in: chat.id) != nil { return }
        let message = parts[0]
        let read = MessageReader(parts)
        let fetched = try await fetcher.fetch(read.media, of: chat.customer, in: chat.id)
        // What no bot can fetch is copied within Telegram all the same; the web chat is told its name.
        let missing = (fetched.tooLarge + fetched.refused).map { "📎 \($0)" }
        let words = Words(
            ([read.text] + missing).filter { !$0.isEmpty }.joined(separator: "\n"), files: fetched.attachments,
            replyTo: try await replyTarget(message, in: chat.id), via: .telegram, source: .update(updates[0]),
            places: parts.map { Place(.topic, chat: $0.chat.id, message: $0.id) }, updates: updates)
        switch await desk.attempt(.managerSaid(manager, words, insistence), in: chat.id) {
        case .success: break
        case .failure(.refused(.taken(let owner))): return try await hold(parts, updates, chat, owner)
        case .failure(.refused(.closed)): return try await staff.reply(.reopenFirst, to: message)
        case .failure(.emptyMessage): return try await staff.reply(.cannotPass, to: message)
        case .failure(let error): throw error
        }
        if !fetched.tooLarge.isEmpty { try await staff.reply(.tooLarge, to: message) }
    }

    /// Another manager has the chat: the words wait where they are until it is said what to do with them.
    private func hold(
        _ parts: [TelegramMessage], _ updates: [UpdateID], _ chat: Chat, _ owner: TelegramID
    ) async throws {
        let message = parts[0]
        held.keep(parts, updates)
        let language = try await staff.language(of: message.from?.id)
        func button(_ text: StaffText, _ press: TopicPress, _ style: InlineKeyboard.Button.Style?)
            -> InlineKeyboard.Button
        {
            InlineKeyboard.Button(text.text(language), .callback(press.data(chat.number)), style: style)
        }
        let keyboard = InlineKeyboard([
            [button(.sendAnyway, .sendAnyway, nil), button(.takeOver, .takeOver, .primary)]
        ])
        let name = try await staff.name(of: owner) ?? StaffText.another.text(language)
        staff.reply(.text(StaffText.held.text(language, name)), to: message, keyboard)
    }

    private func replyTarget(_ message: TelegramMessage, in chat: ChatID) async throws -> Int64? {
        guard let answered = message.answered else { return nil }
        let target = try await store.message(at: message.chat.id, answered.id)
        return target?.chat == chat ? target?.seq : nil
    }

    /// The manager who wrote; nil for a stranger, who is told once that nothing is passed on.
    private func manager(_ message: TelegramMessage) async throws -> Manager? {
        guard let user = message.from else { return nil }
        if user.isAnonymousAdministrator {
            if try await staff.isFirst("anonymous", for: message.chat.id) {
                try await staff.reply(.anonymous, to: message)
            }
            return nil
        }
        if let manager = try await staff.manager(user) { return manager }
        if !user.isBot, try await staff.isFirst("told", for: user.id) {
            try await staff.reply(.stranger, "\(user.id)", to: message)
        }
        return nil
    }

    // MARK: Changes

    func edit(_ message: TelegramMessage, _ update: UpdateID) async throws {
        guard let said = try await store.message(at: message.chat.id, message.id), said.author == .manager,
            let user = message.from, user.id == said.manager, try await staff.manager(user) != nil
        else { return }
        // Made a note of, it is no longer for the customer.
        if Self.note([message]) != nil {
            try await desk.recall(said.seq, in: said.chat, update: update)
            return try await staff.reply(.recalled, to: message)
        }
        do {
            try await desk.edit(said.seq, in: said.chat, text: MessageReader([message]).text, update: update)
        } catch { try error.unlessLate() }
    }

    private func take(_ service: ServiceMessage, _ message: TelegramMessage, _ chat: Chat) async throws {
        guard let user = message.from, let manager = try await staff.manager(user) else { return }
        do {
            switch service {
            case .topicClosed:
                try await note(isOpen: false, chat)
                try await desk.handle(.managerClosed(manager, parting: nil), in: chat.id)
            case .topicReopened:
                try await note(isOpen: true, chat)
                try await desk.handle(.managerReopened(manager), in: chat.id)
            default: break
            }
        } catch { try error.unlessLate() }
    }

    private func note(isOpen: Bool, _ chat: Chat) async throws {
        _ = try await store.change(chat.id) { chat in
            defer { chat.topic?.isOpen = isOpen }
            return chat.topic?.isOpen != isOpen
        }
    }
}
