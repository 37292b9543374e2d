import Helpdesk

/// What a specialist reads in the private chat.
struct DirectWords: Sendable {
    /// For whom no language is known.
    let standard: Language

    func language(of specialist: Manager?) -> Language { specialist?.language ?? standard }

    /// A customer's words, signed once.
    func signed(_ messages: [Message]) -> TelegramHTML {
        let texts = messages.map(\.text).filter { !$0.isEmpty }
        guard let first = messages.first else { return "" }
        return texts.reduce(signature(first)) { $0 + .text("\n" + $1) }
    }

    func signature(_ message: Message) -> TelegramHTML {
        .text("👤 ") + .bold(.text(message.name.isEmpty ? "—" : message.name))
    }

    /// A customer, by number and name.
    func title(_ chat: Chat, _ customer: Customer) -> String { "#\(chat.number) · \(customer.name)" }

    func card(_ chat: Chat, _ customer: Customer, _ language: Language) -> TelegramHTML {
        var lines: [TelegramHTML] = [
            .bold(.text(DirectText.newClient.text(language))), .bold(.text(title(chat, customer))),
        ]
        func add(_ label: String, _ value: TelegramHTML?) {
            if let value { lines.append(.text(label + " ") + value) }
        }
        add("👤", customer.id.telegram.map { .mention($0, customer.username.map { "@\($0)" } ?? customer.name) })
        add("📞", customer.phone.map { .text($0) })
        add("🌐", (chat.language ?? customer.language).map { .text($0.rawValue) })
        add("📂", chat.category.map { .text($0) })
        add("↪️", (chat.source ?? customer.source).map { .text($0) })
        add("💬", chat.reason.map { .text($0) })
        return lines.joined("\n")
    }

    func keyboard(_ chat: Chat, _ language: Language) -> InlineKeyboard {
        InlineKeyboard([
            [
                InlineKeyboard.Button(
                    DirectText.endButton.text(language), .callback(DirectPress.end.data(chat.number)), style: .primary)
            ]
        ])
    }

    /// What the bot's commands do, line by line.
    func help(_ language: Language) -> String {
        let commands = DirectCommands.all.map { "/\($0.name) \($0.about.text(language))" }
        return ([DirectText.help.text(language)] + commands).joined(separator: "\n")
    }
}
