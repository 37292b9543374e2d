import Helpdesk

/// Commands about who the customer is and what it is about.
extension TopicListener {
    func speak(_ argument: String, _ actor: Actor, _ chat: Chat, _ message: TelegramMessage) async throws {
        var chat = chat
        if let language = Language(tag: argument) {
            chat = try await desk.set(.language(language), in: chat.id, by: actor)
        }
        try await staff.reply(.languageNow, words.name(of: chat.language), Self.languages, to: message)
    }

    func setPriority(_ argument: String, _ actor: Actor, _ chat: Chat, _ message: TelegramMessage) async throws {
        var chat = chat
        let language = try await staff.language(of: message.from?.id)
        if let priority = Priority.allCases.first(where: { Self.names($0).contains(argument.lowercased()) }) {
            chat = try await desk.set(.priority(priority), in: chat.id, by: actor)
        }
        let choice = Priority.allCases.map(\.rawValue).joined(separator: " | ")
        staff.reply(
            .text(StaffText.priorityHow.text(language, TopicWords(language: language).priority(chat.priority), choice)),
            to: message)
    }

    /// What a priority may be called, in any language.
    private static func names(_ priority: Priority) -> Set<String> {
        let text: StaffText =
            switch priority {
            case .low: .priorityLow
            case .normal: .priorityNormal
            case .high: .priorityHigh
            case .urgent: .priorityUrgent
            }
        return Set(Language.allCases.map { text.text($0) } + [priority.rawValue])
    }

    func setCategory(_ argument: String, _ actor: Actor, _ chat: Chat, _ message: TelegramMessage) async throws {
        var chat = chat
        if !argument.isEmpty {
            let category = argument == "-" ? nil : String(argument.prefix(64))
            chat = try await desk.set(.category(category), in: chat.id, by: actor)
        }
        let language = try await staff.language(of: message.from?.id)
        let name = StaffText.category.text(language, chat.category ?? "—")
        staff.reply(.text(StaffText.categoryHow.text(language, name)), to: message)
    }

    // What is longer is in the file.
    private static let notesShown = 10

    /// The card as it would be now, how long and how often the customer writes, and the notes.
    func tellWho(_ chat: Chat, _ message: TelegramMessage) async throws {
        guard let customer = try await store.customer(chat.customer) else { return }
        let language = try await staff.language(of: message.from?.id)
        let owner = if let id = chat.state.manager { try await staff.name(of: id) } else { String?.none }
        let chats = try await store.chats(of: customer.id, limit: 100)
        var lines = [TopicWords(language: language).card(chat, customer, owner: owner)]
        func add(_ text: String) { lines.append(.text(text)) }
        add("🕓 " + StaffText.whoSince.text(language, Self.minute(customer.since), Self.minute(customer.lastSeen)))
        add("✉️ " + StaffText.whoCounts.text(language, "\(chats.count)", "\(try await store.lastSeq(chat.id))"))
        let notes = chat.notes.suffix(Self.notesShown)
        if !notes.isEmpty { lines.append(.bold(.text("📝 " + StaffText.notes.text(language)))) }
        for note in notes { add("\(note.name), \(Self.minute(note.at)): \(note.text)") }
        if notes.count < chat.notes.count {
            add(StaffText.manyShown.text(language, "\(notes.count)", "\(chat.notes.count)"))
        }
        staff.reply(lines.joined("\n"), to: message)
    }

    /// `2026-11-25 10:00 UTC`.
    private static func minute(_ moment: Moment) -> String {
        moment.description.prefix(16).replacing("T", with: " ") + " UTC"
    }

    /// All that was said, as a file.
    func sendHistory(of chat: Chat, _ message: TelegramMessage) async throws {
        var messages: [Message] = []
        while true {
            let page = try await store.messages(chat.id, after: messages.last?.seq ?? 0, limit: 500)
            guard !page.isEmpty else { break }
            messages += page
        }
        let bytes = words.historyFile(messages, notes: chat.notes)
        let media = TopicDesk.file(bytes, name: "chat-\(chat.number).txt")
        let destination = Destination(message.chat.id, topic: message.topic)
        // Large as it may be, nothing waits for it.
        Task {
            try? await bot.call(about: message.chat.id, .frame) { client in
                _ = try await client.sendMedia(media, to: destination, SendOptions(replyTo: message.id))
            }
        }
    }
}
