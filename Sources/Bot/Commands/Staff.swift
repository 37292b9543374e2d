import Helpdesk

/// Who works at the desk, what they are called and in which language they are spoken to.
struct Staff: Sendable {
    let store: any Store
    let bot: PacedBot
    /// Spoken to whoever has not chosen another one.
    let language: Language

    /// The manager that someone is, with a name; nil for anybody else.
    func manager(_ user: TelegramUser) async throws -> Manager? {
        guard !user.isBot, let manager = try await store.manager(user.id), manager.isActive else { return nil }
        guard manager.isNameless, !user.firstName.isEmpty else { return manager }
        let named = try await store.change(manager: user.id) { manager in
            guard manager.isNameless else { return false }
            manager.name = user.firstName
            manager.username = user.username
            return true
        }
        return named?.isActive == true ? named : nil
    }

    /// What to call a manager.
    func name(of id: TelegramID) async throws -> String? {
        guard let manager = try await store.manager(id) else { return nil }
        return manager.isNameless ? "\(id)" : manager.name
    }

    func language(of person: TelegramID?) async throws -> Language {
        guard let person else { return language }
        return try await store.setting(Self.languageSetting(person)).flatMap(Language.init(rawValue:)) ?? language
    }

    func speak(_ language: Language, to person: TelegramID) async throws {
        try await store.set(Self.languageSetting(person), to: language.rawValue)
    }

    private static func languageSetting(_ person: TelegramID) -> String { "language.\(person)" }

    /// True the first time that someone is to be told something.
    func isFirst(_ topic: String, for person: TelegramID) async throws -> Bool {
        let name = "\(topic).\(person)"
        guard try await store.setting(name) == nil else { return false }
        try await store.set(name, to: "1")
        return true
    }

    /// They are told again, should there be reason to.
    func forget(_ topic: String, for person: TelegramID) async throws {
        try await store.set("\(topic).\(person)", to: nil)
    }

    /// A word that nothing depends on, and nothing waits for.
    func reply(_ text: TelegramHTML, to message: TelegramMessage, _ keyboard: InlineKeyboard? = nil) {
        let options = SendOptions(replyTo: message.id, markup: keyboard.map { .inline($0) }, hidesLinkPreview: true)
        say(text, in: Destination(message.chat.id, topic: message.topic), options)
    }

    /// As above, not in answer to anything.
    func say(_ text: TelegramHTML, in destination: Destination, _ options: SendOptions = SendOptions()) {
        Task {
            try? await bot.call(about: destination.chat, .frame) { client in
                _ = try await client.sendMessage(text.parts().first ?? text, to: destination, options)
            }
        }
    }

    /// As above, in the language of whoever wrote the message.
    func reply(_ text: StaffText, _ values: String..., to message: TelegramMessage) async throws {
        let language = try await language(of: message.from?.id)
        reply(.text(text.text(language, values)), to: message)
    }
}

extension Manager {
    /// The name that first admins have until they say a word.
    fileprivate var isNameless: Bool {
        name.isEmpty || name == "\(id)" || (name == "Admin" && addedBy == nil && username == nil)
    }
}
