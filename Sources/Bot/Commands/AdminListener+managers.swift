import Helpdesk

extension AdminListener {
    /// Whom a command is about.
    private enum Subject {
        case person(TelegramID, name: String)
        /// Someone who does not want to be found by what is forwarded from them.
        case hidden
        case nobody
    }

    /// The id comes first, or the person is the one who wrote, or is shown by, the message that is answered.
    private static func subject(_ argument: String, _ message: TelegramMessage) -> Subject {
        let words = argument.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        if let id = words.first.flatMap({ Int64($0) }) {
            guard id > 0, id < 1 << 52 else { return .nobody }
            return .person(TelegramID(id), name: words.count > 1 ? name(words[1]) : "")
        }
        guard let answered = message.answered?.message else { return .nobody }
        let user: TelegramUser?
        switch answered.forwardOrigin {
        case .user(let author): user = author
        case .hidden: return .hidden
        case .chat, .channel, .unknown: return .nobody
        case nil:
            if case .contact(let contact) = answered.content {
                return contact.user.map { .person($0, name: argument.isEmpty ? contact.name : argument) } ?? .nobody
            }
            user = answered.from
        }
        guard let user, !user.isBot else { return .nobody }
        return .person(user.id, name: argument.isEmpty ? user.firstName : name(argument[...]))
    }

    private static func name(_ text: Substring) -> String {
        String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(64))
    }

    /// An admin who passes a person's words on in private means the person, unless customers are served there.
    func offer(_ person: TelegramUser, _ message: TelegramMessage) async throws -> Bool {
        guard let user = message.from, let admin = try await staff.manager(user), admin.role == .admin,
            !admin.isSpecialist, !person.isBot
        else { return false }
        try await staff.reply(.addForwarded, person.name, "\(person.id)", to: message)
        return true
    }

    func addManager(_ argument: String, _ admin: Manager, _ message: TelegramMessage) async throws {
        switch Self.subject(argument, message) {
        case .nobody: try await staff.reply(.addHow, to: message)
        case .hidden: try await staff.reply(.addHidden, to: message)
        case .person(let id, let name): try await add(id, name, admin, message)
        }
    }

    private func add(
        _ id: TelegramID, _ given: String, _ admin: Manager, _ message: TelegramMessage
    ) async throws {
        // Who has written to the bot has told it their name.
        let name = given.isEmpty ? (try? await staff.bot.client.getChat(id))?.chat.firstName ?? "" : given
        let (known, isNew) = try await desk.enlist(
            id, name: name, isSpecialist: desk.parts.managers == .specialist, by: .manager(admin.id))
        guard isNew || (!given.isEmpty && given != known.name) else {
            return try await staff.reply(.addKnown, try await staff.name(of: id) ?? "\(id)", to: message)
        }
        if !name.isEmpty, known.name != name {
            try await desk.change(manager: id) { manager in
                manager.name = name
                return true
            }
        }
        try await staff.reply(.addDone, name.isEmpty ? "\(id)" : name, to: message)
    }

    func removeManager(_ argument: String, _ admin: Manager, _ message: TelegramMessage) async throws {
        guard case .person(let id, _) = Self.subject(argument, message) else {
            return try await staff.reply(.removeHow, to: message)
        }
        guard id != admin.id else { return try await staff.reply(.removeSelf, to: message) }
        let name = try await staff.name(of: id) ?? "\(id)"
        let chats = try await store.chats(takenBy: id).count
        guard try await desk.dismiss(id, by: .manager(admin.id)) else {
            return try await staff.reply(.removeUnknown, name, to: message)
        }
        // Whoever goes on writing is told so, once more.
        try await staff.forget("told", for: id)
        try await staff.reply(.removeDone, name, "\(chats)", to: message)
    }

    func listManagers(_ message: TelegramMessage) async throws {
        let language = try await staff.language(of: message.from?.id)
        var lines: [TelegramHTML] = [.bold(.text(StaffText.managers.text(language)))]
        for manager in try await store.managers() where manager.isActive {
            let name = try await staff.name(of: manager.id) ?? ""
            let chats = try await store.chats(takenBy: manager.id).count
            let role = manager.role == .admin ? ", " + StaffText.admin.text(language) : ""
            let count = chats > 0 ? ", " + StaffText.managerChats.text(language, "\(chats)") : ""
            lines.append(.mention(manager.id, name) + .text(" · ") + .code("\(manager.id)") + .text(role + count))
        }
        staff.reply(lines.joined("\n"), to: message)
    }
}
