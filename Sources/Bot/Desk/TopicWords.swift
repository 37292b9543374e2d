import Helpdesk

/// What managers read in a topic.
struct TopicWords: Sendable {
    let language: Language

    func title(_ chat: Chat, _ customer: Customer) -> String {
        let category = chat.category.map { " · \($0)" } ?? ""
        let mark =
            switch chat.status {
            case .assistant: "🤖"
            case .waiting: "🟡"
            case .operator: "🟢"
            case .closed: "✅"
            }
        return TopicTitle.make("\(mark) #\(chat.number) · \(customer.name)", suffix: category) ?? "#\(chat.number)"
    }

    func post(_ message: Message) -> TelegramHTML {
        switch message.author {
        case .customer, .manager: .text(message.text)
        case .assistant: .text("🤖 ") + .text(message.text)
        case .system: .italic(.text(systemText(message)))
        }
    }

    func systemText(_ message: Message) -> String {
        message.phrase?.text(language, name: message.name) ?? message.text
    }

    /// One line of the history for each message.
    func history(_ messages: [Message]) -> TelegramHTML {
        messages.map { message in
            let name =
                switch message.author {
                case .customer: "👤 \(message.name)"
                case .assistant: "🤖"
                case .manager: "💬 \(message.name)"
                case .system: "—"
                }
            let files = message.files.map { "📎 \($0.name)" }
            let text = message.author == .system ? systemText(message) : message.text
            let words = ([text] + files).filter { !$0.isEmpty }.joined(separator: "\n")
            return .bold(.text(name)) + .text("  \(words)")
        }.joined("\n")
    }

    /// The history as a file.
    func historyFile(_ messages: [Message]) -> [UInt8] {
        var text = ""
        for message in messages {
            let name =
                switch message.author {
                case .customer, .manager: message.name
                case .assistant: "🤖"
                case .system: "—"
                }
            text += "[\(message.at)] \(name): "
            text += message.author == .system ? systemText(message) : message.text
            for file in message.files { text += "\n    📎 \(file.name) (\(file.mime), \(file.size))" }
            text += "\n"
        }
        return Array(text.utf8)
    }
}
