import Helpdesk

extension TopicListener {
    func take(
        _ call: CommandCall, _ manager: Manager, _ chat: Chat, _ message: TelegramMessage, _ updates: [UpdateID]
    ) async throws {
        guard let command = StaffCommand(rawValue: call.name), !command.isForAdmins else {
            return try await staff.reply(.unknownCommand, StaffCommand.line(StaffCommand.ofTopics), to: message)
        }
        do {
            switch command {
            case .take: try await desk.handle(.managerTook(manager), in: chat.id)
            case .close:
                let parting = call.argument.isEmpty ? nil : call.argument
                try await desk.handle(.managerClosed(manager, parting: parting), in: chat.id)
            case .reopen: try await desk.handle(.managerReopened(manager), in: chat.id)
            case .assistant: try await desk.handle(.managerHandedBack(manager), in: chat.id)
            case .del: try await recall(message, manager)
            case .ban, .unban: try await ban(command == .ban, chat, manager, message)
            case .history: try await sendHistory(of: chat, message)
            case .who: try await tellWho(chat, message)
            case .lang: try await speak(call.argument, .manager(manager.id), chat, message)
            case .priority: try await setPriority(call.argument, .manager(manager.id), chat, message)
            case .category: try await setCategory(call.argument, .manager(manager.id), chat, message)
            case .snippet: try await takeSnippet(call.argument, manager, chat, message, updates)
            case .faq: try await proposeEntry(call.argument, manager, chat, message)
            case .help: try await staff.reply(help(manager), to: message)
            // A note was kept before; this one has no words.
            case .note: try await staff.reply(.noteHow, to: message)
            case .addManager, .removeManager, .managers, .mode, .stats, .setup: break
            }
        } catch {
            guard case DeskError.refused(let refusal) = error else { throw error }
            let language = try await staff.language(of: manager.id)
            let keyboard = Self.way(out: refusal, of: command, chat, language)
            staff.reply(.text(try await text(of: refusal, language)), to: message, keyboard)
        }
    }

    /// What a manager can press who may not take a chat.
    private static func way(
        out refusal: ChatRefusal, of command: StaffCommand, _ chat: Chat, _ language: Language
    ) -> InlineKeyboard? {
        guard case .taken = refusal, command == .take else { return nil }
        let button = InlineKeyboard.Button(
            StaffText.takeOver.text(language), .callback(TopicPress.takeOver.data(chat.number)))
        return InlineKeyboard([[button]])
    }

    func text(of refusal: ChatRefusal, _ language: Language) async throws -> String {
        switch refusal {
        case .closed: return StaffText.refusedClosed.text(language)
        case .open: return StaffText.refusedOpen.text(language)
        case .taken(let owner):
            let name = try await staff.name(of: owner) ?? StaffText.another.text(language)
            return StaffText.refusedTaken.text(language, name)
        case .notWanted: return StaffText.refusedNotWanted.text(language)
        case .notTaken: return StaffText.refusedNotTaken.text(language)
        }
    }

    /// Every command with what it does.
    private func help(_ manager: Manager) async throws -> TelegramHTML {
        let language = try await staff.language(of: manager.id)
        let commands = StaffCommand.ofTopics + (manager.role == .admin ? StaffCommand.ofAdmins : [])
        return commands.map { .text("/\($0.rawValue) — \($0.menu.text(language))") }.joined("\n")
    }

    /// Commands where there is no chat: in the General topic, and in topics that people made.
    func takeElsewhere(_ message: TelegramMessage) async throws {
        guard let user = message.from, let call = calls.command(message),
            let command = StaffCommand(rawValue: call.name), let manager = try await staff.manager(user)
        else { return }
        switch command {
        case .lang: try await choose(call.argument, manager, message)
        case .ban, .unban: break
        default: staff.reply(try await help(manager), to: message)
        }
    }

    private func choose(_ argument: String, _ manager: Manager, _ message: TelegramMessage) async throws {
        if let language = Language(tag: argument) { try await staff.speak(language, to: manager.id) }
        let name = words.name(of: try await staff.language(of: manager.id))
        try await staff.reply(.yourLanguage, name, Self.languages, to: message)
    }

    static let languages = Language.allCases.map(\.rawValue).joined(separator: " | ")

    // MARK: Notes

    /// The note that a message is, if it is one: `//` or `/note` before words or under a file.
    static func note(_ parts: [TelegramMessage]) -> String? {
        guard let marked = parts.first(where: { Self.noteText($0) != nil }), let text = noteText(marked)
        else { return nil }
        let files = MessageReader(parts).media.map { "📎 \($0.name)" }
        return ([text] + files).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func noteText(_ message: TelegramMessage) -> String? {
        guard let words = message.words else { return nil }
        if words.text.hasPrefix("//") { return trimmed(words.text.dropFirst(2)) }
        guard let call = CommandCall(words), call.name == StaffCommand.note.rawValue else { return nil }
        return trimmed(call.argument[...])
    }

    static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }

    func keep(
        _ text: String, _ update: UpdateID, _ manager: Manager, _ chat: Chat, _ message: TelegramMessage
    ) async throws {
        guard !text.isEmpty else { return try await staff.reply(.noteHow, to: message) }
        let note = Note(update: update, at: desk.parts.clock.now, manager: manager.id, name: manager.name, text: text)
        try await desk.keep(note, in: chat.id)
        mark(message, "✍")
    }

    /// A sign that something was done; nothing depends on it, and nothing waits for it.
    func mark(_ message: TelegramMessage, _ emoji: String) {
        Task { try? await bot.react(emoji, to: message.id, in: message.chat.id) }
    }

    // MARK: Recall and ban

    private func recall(_ message: TelegramMessage, _ manager: Manager) async throws {
        guard let answered = message.answered, let said = try await store.message(at: message.chat.id, answered.id),
            said.author == .manager, said.manager == manager.id || manager.role == .admin
        else { return try await staff.reply(.recallHow, recallReaction, to: message) }
        try await recall(said, by: manager)
        try await staff.reply(.recalled, to: message)
    }

    func ban(_ isBanned: Bool, _ chat: Chat, _ manager: Manager, _ message: TelegramMessage) async throws {
        try await desk.ban(chat.customer, isBanned, by: .manager(manager.id))
        try await staff.reply(isBanned ? .banned : .unbanned, to: message)
    }
}
