import Helpdesk

extension TopicListener {
    /// `/snippet` shows all, `/snippet name` sends one, `/snippet name = text` keeps one and `/snippet name =` drops it.
    func takeSnippet(
        _ argument: String, _ manager: Manager, _ chat: Chat, _ message: TelegramMessage, _ updates: [UpdateID]
    ) async throws {
        guard !argument.isEmpty else { return try await listSnippets(message) }
        if let (name, text) = Self.definition(argument) {
            return try await define(name, text, manager, message)
        }
        guard let text = try await desk.snippet(argument) else {
            return try await staff.reply(.snippetUnknown, argument, to: message)
        }
        guard let customer = try await store.customer(chat.customer) else { return }
        let filled = text.replacing("{name}", with: customer.name)
        let words = Words(filled, via: .telegram, source: .update(updates[0]), updates: updates)
        // Managers are shown it in the topic as all words that come from elsewhere; by that message it can be taken back.
        _ = try await desk.handle(.managerSaid(manager, words, .none), in: chat.id)
    }

    private func listSnippets(_ message: TelegramMessage) async throws {
        let all = try await desk.snippets().sorted { $0.key < $1.key }
        guard !all.isEmpty else { return try await staff.reply(.snippetNone, to: message) }
        let language = try await staff.language(of: message.from?.id)
        let lines: [TelegramHTML] = all.map { .code($0.key) + .text(" — " + Self.short($0.value)) }
        staff.reply(([.text(StaffText.snippetList.text(language))] + lines).joined("\n"), to: message)
    }

    private static func short(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 60 ? line.prefix(59) + "…" : line
    }

    private func define(
        _ name: String, _ text: String, _ manager: Manager, _ message: TelegramMessage
    ) async throws {
        guard manager.role == .admin else { return try await staff.reply(.onlyAdmins, to: message) }
        try await desk.setSnippet(name, to: text.isEmpty ? nil : text, by: .manager(manager.id))
        try await staff.reply(text.isEmpty ? .snippetRemoved : .snippetKept, name, to: message)
    }

    /// A name is one word, so that a text with a `=` in it is told from a definition.
    static func definition(_ argument: String) -> (name: String, text: String)? {
        guard let equals = argument.firstIndex(of: "=") else { return nil }
        let name = trimmed(argument[..<equals])
        guard !name.isEmpty, name.count <= 32, !name.contains(where: \.isWhitespace) else { return nil }
        return (name, trimmed(argument[equals...].dropFirst()))
    }
}
