import Helpdesk

/// Hears what managers do in the topics of their groups.
struct TopicListener: Sendable {
    let desk: Desk
    let bot: PacedBot
    let fetcher: MediaFetcher

    private var store: any Store { desk.parts.store }

    func take(_ parts: [TelegramMessage], _ updates: [UpdateID]) async throws {
        guard let message = parts.first, let topic = message.topic,
            let chat = try await store.chat(group: message.chat.id, thread: topic)
        else { return }
        if let service = message.service { return try await take(service, message, chat) }
        guard let manager = try await manager(message) else { return }
        guard !Self.isNote(parts) else { return }
        if let command = message.command { return try await take(command, manager, chat, message) }
        try await say(parts, updates, manager, chat, .none)
    }

    /// Notes stay among managers.
    private static func isNote(_ parts: [TelegramMessage]) -> Bool {
        parts.contains { part in
            let text = part.words?.text ?? ""
            return text.hasPrefix("//") || part.command?.name == "note"
        }
    }

    private func say(
        _ parts: [TelegramMessage], _ updates: [UpdateID], _ manager: Manager, _ chat: Chat, _ insistence: Insistence
    ) async throws {
        if try await store.message(from: .update(updates[0]), in: chat.id) != nil { return }
        let read = MessageReader(parts)
        let fetched = try await fetcher.fetch(read.media, of: chat.customer, in: chat.id)
        // What no bot can fetch is copied within Telegram all the same; the web chat is told its name.
        let missing = (fetched.tooLarge + fetched.refused).map { "📎 \($0)" }
        let words = Words(
            ([read.text] + missing).filter { !$0.isEmpty }.joined(separator: "\n"), files: fetched.attachments,
            replyTo: try await replyTarget(parts[0], in: chat.id), via: .telegram, source: .update(updates[0]),
            places: parts.map { Place(.topic, chat: $0.chat.id, message: $0.id) }, updates: updates)
        switch await desk.attempt(.managerSaid(manager, words, insistence), in: chat.id) {
        case .success: break
        case .failure(.refused(.taken(let owner))): try await hold(parts[0], chat, owner)
        case .failure(.refused(.closed)): await reply("⚠️ The chat is closed: /reopen first.", to: parts[0])
        case .failure(.emptyMessage): await reply("⚠️ Such messages can't be passed on.", to: parts[0])
        case .failure(let error): throw error
        }
        if !fetched.tooLarge.isEmpty {
            await reply("⚠️ Over 20 MB: the customer gets it in Telegram, not in the web chat.", to: parts[0])
        }
    }

    /// Another manager has the chat: the words wait where they are until it is said what to do with them.
    private func hold(_ message: TelegramMessage, _ chat: Chat, _ owner: TelegramID) async throws {
        let name = try await store.manager(owner)?.name ?? "\(owner)"
        let keyboard = InlineKeyboard([
            [
                InlineKeyboard.Button("Send anyway", .callback(TopicPress.sendAnyway.data(chat.number))),
                InlineKeyboard.Button("Take over", .callback(TopicPress.takeOver.data(chat.number)), style: .primary),
            ]
        ])
        await reply("✋ \(name) has this chat. Your words were not sent.", to: message, keyboard)
    }

    /// The manager who wrote; nil for a stranger, who is told that nothing is passed on.
    private func manager(_ message: TelegramMessage) async throws -> Manager? {
        guard let user = message.from else { return nil }
        if user.isAnonymousAdministrator {
            await reply("⚠️ Anonymous administrators can't be told apart: switch \"Remain anonymous\" off.", to: message)
            return nil
        }
        if let manager = try await store.manager(user.id), manager.isActive { return manager }
        let told = "told.\(user.id)"
        if try await store.setting(told) == nil {
            await reply("⚠️ You are no manager here; an admin can add you: /addmanager \(user.id)", to: message)
            try await store.set(told, to: "1")
        }
        return nil
    }

    private func replyTarget(_ message: TelegramMessage, in chat: ChatID) async throws -> Int64? {
        guard let answered = message.answered else { return nil }
        let target = try await store.message(at: message.chat.id, answered.id)
        return target?.chat == chat ? target?.seq : nil
    }

    private func take(_ service: ServiceMessage, _ message: TelegramMessage, _ chat: Chat) async throws {
        guard let user = message.from, !user.isBot, let manager = try await store.manager(user.id), manager.isActive
        else { return }
        do {
            switch service {
            case .topicClosed:
                _ = try await desk.parts.store.change(chat.id) {
                    $0.topic?.isOpen = false; return true
                }
                try await desk.handle(.managerClosed(manager, parting: nil), in: chat.id)
            case .topicReopened:
                _ = try await desk.parts.store.change(chat.id) {
                    $0.topic?.isOpen = true; return true
                }
                try await desk.handle(.managerReopened(manager), in: chat.id)
            default: break
            }
        } catch { try error.unlessLate() }
    }

    private func take(
        _ command: CommandCall, _ manager: Manager, _ chat: Chat, _ message: TelegramMessage
    ) async throws {
        do {
            switch command.name {
            case "take": try await desk.handle(.managerTook(manager), in: chat.id)
            case "close":
                let parting = command.argument.isEmpty ? nil : command.argument
                try await desk.handle(.managerClosed(manager, parting: parting), in: chat.id)
            case "reopen": try await desk.handle(.managerReopened(manager), in: chat.id)
            case "assistant": try await desk.handle(.managerHandedBack(manager), in: chat.id)
            case "ban": try await desk.ban(chat.customer, true)
            case "unban": try await desk.ban(chat.customer, false)
            case "del": try await recall(message)
            default: await reply("/take /close /reopen /assistant /del /ban /unban /note", to: message)
            }
        } catch {
            guard case DeskError.refused(let refusal) = error else { throw error }
            await reply(try await words(for: refusal), to: message)
        }
    }

    private func recall(_ message: TelegramMessage) async throws {
        guard let answered = message.answered, let said = try await store.message(at: message.chat.id, answered.id),
            said.author == .manager
        else { return await reply("Answer one of your own messages with /del.", to: message) }
        try await desk.recall(said.seq, in: said.chat)
    }

    func edit(_ message: TelegramMessage, _ update: UpdateID) async throws {
        guard let said = try await store.message(at: message.chat.id, message.id), said.author == .manager,
            message.from?.id == said.manager
        else { return }
        do {
            try await desk.edit(said.seq, in: said.chat, text: MessageReader([message]).text, update: update)
        } catch { try error.unlessLate() }
    }

    func react(_ reaction: MessageReactionUpdated, _ update: UpdateID) async throws {
        guard let user = reaction.user, try await store.manager(user.id)?.isActive == true,
            let said = try await store.message(at: reaction.chat.id, reaction.message)
        else { return }
        try await desk.react(reaction.emoji, by: .manager, to: said.seq, in: said.chat, update: update)
    }

    func press(_ press: TopicPress, chat number: Int64, _ query: CallbackQuery, _ update: UpdateID) async throws {
        guard let chat = try await store.chat(number: number) else { return await settle(query, nil) }
        guard let manager = try await store.manager(query.from.id), manager.isActive else {
            return await settle(query, "You are no manager here.", isAlert: true)
        }
        do {
            switch press {
            case .take: try await desk.handle(.managerTook(manager), in: chat.id)
            case .takeOver, .sendAnyway: try await sendHeld(press, query, manager, chat, update)
            case .close: try await desk.handle(.managerClosed(manager, parting: nil), in: chat.id)
            case .handBack: try await desk.handle(.managerHandedBack(manager), in: chat.id)
            case .reopen: try await desk.handle(.managerReopened(manager), in: chat.id)
            case .ban: try await desk.ban(chat.customer, true)
            case .saveToFAQ: break
            }
            await settle(query, nil)
        } catch {
            guard case DeskError.refused(let refusal) = error else { throw error }
            await settle(query, try await words(for: refusal), isAlert: true)
        }
    }

    private func sendHeld(
        _ press: TopicPress, _ query: CallbackQuery, _ manager: Manager, _ chat: Chat, _ update: UpdateID
    ) async throws {
        guard let notice = query.message?.message, case .whole(let held)? = notice.answered,
            held.from?.id == manager.id
        else { return await settle(query, "Only who wrote it can send it.", isAlert: true) }
        let insistence: Insistence = press == .takeOver ? .takeOver : .anyway
        try await say([held], [update], manager, chat, insistence)
        try? await bot.client.deleteMessage(notice.id, in: notice.chat.id)
    }

    private func words(for refusal: ChatRefusal) async throws -> String {
        switch refusal {
        case .closed: "The chat is closed."
        case .open: "The chat is open."
        case .taken(let owner): "\(try await store.manager(owner)?.name ?? "Another manager") has this chat."
        case .notWanted: "No one has asked for a manager; just write, and the chat is yours."
        case .notTaken: "No manager has this chat."
        }
    }

    private func settle(_ query: CallbackQuery, _ text: String?, isAlert: Bool = false) async {
        // The press was dealt with; a spinner that goes on is all that can go wrong.
        try? await bot.client.answerCallbackQuery(query.id, text, isAlert: isAlert)
    }

    /// A word among managers that nothing depends on.
    private func reply(_ text: String, to message: TelegramMessage, _ keyboard: InlineKeyboard? = nil) async {
        _ = try? await bot.call(about: message.chat.id, .frame) { client in
            let options = SendOptions(replyTo: message.id, markup: keyboard.map { .inline($0) })
            return try await client.sendMessage(
                .text(text), to: Destination(message.chat.id, topic: message.topic), options
            ).id
        }
    }
}
