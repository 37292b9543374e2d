import Helpdesk

/// What managers read in a topic.
struct TopicWords: Sendable {
    let language: Language

    /// `#42 · Мария · VPN`; where topics can't have icons that tell the state, a mark tells it.
    func title(_ chat: Chat, _ customer: Customer, isMarked: Bool) -> String {
        let category = chat.category.map { "· \($0)" } ?? ""
        let mark = isMarked ? Self.mark(chat.status) + " " : ""
        return TopicTitle.make("\(mark)#\(chat.number) · \(customer.name)", suffix: category) ?? "#\(chat.number)"
    }

    private static func mark(_ status: ChatStatus) -> String {
        switch status {
        case .assistant: "🤖"
        case .waiting: "🟡"
        case .operator: "🟢"
        case .closed: "✅"
        }
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

    /// The history as a file, with what managers noted in its place.
    func historyFile(_ messages: [Message], notes: [Note] = []) -> [UInt8] {
        var text = ""
        var notes = notes[...]
        func tellNotes(before time: Moment?) {
            while let note = notes.first, time.map({ note.at <= $0 }) ?? true {
                text += "[\(note.at)] 📝 \(note.name): \(note.text)\n"
                notes = notes.dropFirst()
            }
        }
        for message in messages {
            tellNotes(before: message.at)
            text += line(message)
        }
        tellNotes(before: nil)
        return Array(text.utf8)
    }

    private func line(_ message: Message) -> String {
        let name =
            switch message.author {
            case .customer, .manager: message.name
            case .assistant: "🤖"
            case .system: "—"
            }
        var text = "[\(message.at)] \(name): "
        if message.deleted != nil {
            text += "↩️"
        } else {
            text += message.author == .system ? systemText(message) : message.text
        }
        for file in message.files { text += "\n    📎 \(file.name) (\(file.mime), \(file.size))" }
        return text + "\n"
    }
}
