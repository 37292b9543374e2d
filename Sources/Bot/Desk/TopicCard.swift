import Helpdesk

/// What managers are told of a customer at the head of a topic, and what they can press.
struct TopicCard {
    let text: TelegramHTML
    let keyboard: InlineKeyboard?

    init(_ chat: Chat, _ customer: Customer, manager: Manager?) {
        var lines: [TelegramHTML] = [.bold(.text("#\(chat.number) · \(customer.name)"))]
        func add(_ label: String, _ value: TelegramHTML?) {
            if let value { lines.append(.text(label + " ") + value) }
        }
        add("👤", customer.id.telegram.map { .mention($0, customer.username.map { "@\($0)" } ?? customer.name) })
        add("📞", customer.phone.map { .text($0) })
        add("🌐", (chat.language ?? customer.language).map { .text($0.rawValue) })
        add("📂", chat.category.map { .text($0) })
        add("🏢", chat.department.map { .text($0) })
        if chat.priority != .normal { add("❗️", .text(chat.priority.rawValue)) }
        add("↪️", chat.source.map { .text($0) })
        add("💬", chat.reason.map { .text($0) })
        add("🙋", manager.map { .text($0.name) })
        add(
            "⭐️",
            chat.rating.map { .text(String(repeating: "★", count: $0.score) + ($0.comment.map { " \($0)" } ?? "")) })
        lines.append(.text(Self.state(chat)))
        text = lines.joined("\n")
        keyboard = Self.keyboard(chat)
    }

    /// Changes when the card does.
    var fingerprint: String {
        text.plain + "|" + (keyboard?.rows.joined().map(\.text).joined(separator: ",") ?? "")
    }

    private static func state(_ chat: Chat) -> String {
        switch chat.status {
        case .assistant: "🤖 assistant"
        case .waiting: "🟡 waiting"
        case .operator: "🟢 in work"
        case .closed: "✅ closed"
        }
    }

    private static func keyboard(_ chat: Chat) -> InlineKeyboard? {
        func button(_ text: String, _ press: TopicPress, style: InlineKeyboard.Button.Style? = nil)
            -> InlineKeyboard.Button
        {
            InlineKeyboard.Button(text, .callback(press.data(chat.number)), style: style)
        }
        switch chat.status {
        case .assistant, .waiting:
            return InlineKeyboard([
                [button("🙋 Take", .take, style: .primary), button("✅ Close", .close)],
                [button("🚫 Ban", .ban)],
            ])
        case .operator:
            return InlineKeyboard([
                [button("✅ Close", .close), button("🤖 To assistant", .handBack)],
                [button("📚 Save to FAQ", .saveToFAQ), button("🚫 Ban", .ban)],
            ])
        case .closed:
            return InlineKeyboard([[button("↩️ Reopen", .reopen), button("📚 Save to FAQ", .saveToFAQ)]])
        }
    }
}
