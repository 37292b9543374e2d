import Helpdesk

extension TopicWords {
    /// Who the customer is and where the chat stands.
    func card(_ chat: Chat, _ customer: Customer, owner: String?) -> TelegramHTML {
        var lines: [TelegramHTML] = [.bold(.text("#\(chat.number) · \(customer.name)"))]
        lines += person(customer)
        lines.append(.text("🌐 " + text(.language, name(of: chat.language ?? customer.language))))
        lines += matter(chat)
        if let owner { lines.append(.text("🙋 " + text(.owner, owner))) }
        if let rating = chat.rating {
            let stars = String(repeating: "★", count: rating.score) + (rating.comment.map { " \($0)" } ?? "")
            lines.append(.text("⭐️ " + text(.rating, stars)))
        }
        lines.append(.text(text(state(chat.status))))
        return lines.joined("\n")
    }

    private func person(_ customer: Customer) -> [TelegramHTML] {
        var lines: [TelegramHTML] = []
        if let id = customer.id.telegram {
            let known = customer.username.map { TelegramHTML.link("https://t.me/\($0)", .text("@\($0)")) }
            lines.append(.text("👤 ") + (known ?? .mention(id, customer.name)) + .text(" · ") + .code("\(id)"))
        } else {
            lines.append(.text("👤 ") + .code(customer.id.rawValue))
        }
        if let phone = customer.phone { lines.append(.text("📞 \(phone)")) }
        if customer.banned != nil { lines.append(.text(text(.isBanned))) }
        if customer.blockedBot != nil { lines.append(.text(text(.hasBlocked))) }
        return lines
    }

    private func matter(_ chat: Chat) -> [TelegramHTML] {
        var lines: [TelegramHTML] = []
        if let category = chat.category { lines.append(.text("📂 " + text(.category, category))) }
        if let department = chat.department { lines.append(.text("🏢 " + text(.department, department))) }
        if chat.priority != .normal { lines.append(.text("❗️ " + priority(chat.priority))) }
        if let source = chat.source { lines.append(.text("↪️ " + text(.source, source))) }
        if let reason = chat.reason { lines.append(.text("💬 " + text(.reason, self.reason(reason)))) }
        return lines
    }

    func priority(_ priority: Priority) -> String {
        let name: StaffText =
            switch priority {
            case .low: .priorityLow
            case .normal: .priorityNormal
            case .high: .priorityHigh
            case .urgent: .priorityUrgent
            }
        return text(.priority, text(name))
    }

    func name(of language: Language?) -> String {
        switch language {
        case .russian: "русский"
        case .english: "English"
        case .ukrainian: "українська"
        case .kazakh: "қазақша"
        case .serbian: "srpski"
        case nil: "?"
        }
    }

    private func state(_ status: ChatStatus) -> StaffText {
        switch status {
        case .assistant: .stateAssistant
        case .waiting: .stateWaiting
        case .operator: .stateOperator
        case .closed: .stateClosed
        }
    }

    /// The desk's own words for why a person was called; what else is given stands for itself.
    private func reason(_ reason: String) -> String {
        switch reason {
        case "asked": text(.reasonAsked)
        case "feedback": text(.reasonFeedback)
        case "no answer found": text(.reasonNoAnswer)
        case "no assistant": text(.reasonNoAssistant)
        case "no answer": text(.reasonLate)
        case "a file came": text(.reasonFile)
        case "ingest": text(.reasonTicket)
        default: reason
        }
    }

    func text(_ text: StaffText, _ values: String...) -> String { text.text(language, values) }
}
