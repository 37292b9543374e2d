import Helpdesk

/// The bot asks for a name, and for a comment on a rating; an answer to that very message is no question to the desk.
extension PrivateListener {
    private enum Question {
        case name(asked: Int64)
        case comment(asked: Int64, chat: Int64)
        /// Not to be asked again.
        case done

        init?(_ text: String) {
            let parts = text.split(separator: ":").map(String.init)
            switch (parts.first, parts.dropFirst().compactMap { Int64($0) }) {
            case ("name", let numbers) where numbers.count == 1: self = .name(asked: numbers[0])
            case ("comment", let numbers) where numbers.count == 2: self = .comment(asked: numbers[0], chat: numbers[1])
            case ("done", _): self = .done
            default: return nil
            }
        }

        var text: String {
            switch self {
            case .name(let asked): "name:\(asked)"
            case .comment(let asked, let chat): "comment:\(asked):\(chat)"
            case .done: "done"
            }
        }
    }

    private func setting(_ customer: CustomerID, _ what: String) -> String { "asked.\(what).\(customer)" }

    func forgetQuestions(_ customer: CustomerID) async throws {
        try await store.set(setting(customer, "name"), to: nil)
        try await store.set(setting(customer, "comment"), to: nil)
    }

    /// Once; who does not answer is left in peace.
    func askName(_ customer: Customer, _ language: Language) async throws {
        let setting = setting(customer.id, "name")
        guard try await store.setting(setting) == nil, let person = customer.id.telegram else { return }
        let text = PrivateText.askName.text(language)
        guard let asked = await reply(text, to: person, .forcesReply(placeholder: nil)) else { return }
        try await store.set(setting, to: Question.name(asked: asked).text)
    }

    func askComment(_ customer: Customer, _ chat: Chat, _ language: Language) async throws {
        guard let person = customer.id.telegram else { return }
        let text = PrivateText.askComment.text(language)
        guard let asked = await reply(text, to: person, .forcesReply(placeholder: nil)) else { return }
        try await store.set(
            setting(customer.id, "comment"), to: Question.comment(asked: asked, chat: chat.number).text)
    }

    /// False for what is no answer to a question of the bot's.
    func takeAnswer(_ message: TelegramMessage, _ customer: Customer, _ chat: Chat) async throws -> Bool {
        guard let answered = message.answered?.id, case .text(let words) = message.content else { return false }
        let text = words.plain
        if case .name(asked: answered)? = try await store.setting(setting(customer.id, "name")).flatMap(Question.init) {
            guard let name = Self.name(text) else { return false }
            return try await call(customer, name, self.words.language(chat, customer))
        }
        if case .comment(asked: answered, chat: let number)? = try await store.setting(setting(customer.id, "comment"))
            .flatMap(
                Question.init)
        {
            return try await comment(text, customer, number)
        }
        return false
    }

    private func call(_ customer: Customer, _ name: String, _ language: Language) async throws -> Bool {
        try await desk.rename(customer.id, to: name, by: .customer)
        try await store.set(setting(customer.id, "name"), to: Question.done.text)
        await tell(PrivateText.niceToMeet.text(language, name: name), customer)
        return true
    }

    private func comment(_ text: String, _ customer: Customer, _ number: Int64) async throws -> Bool {
        guard let chat = try await store.chat(number: number), chat.customer == customer.id, var rating = chat.rating
        else { return false }
        rating.comment = String(text.prefix(1_000))
        do {
            try await desk.handle(.rated(rating), in: chat.id)
        } catch {
            // The chat goes on: what was meant as a comment is said there.
            try error.unlessLate()
            return false
        }
        try await store.set(setting(customer.id, "comment"), to: nil)
        await tell(PrivateText.thanksForComment.text(words.language(chat, customer)), customer)
        return true
    }

    /// A name, unless it looks like something else to say.
    private static func name(_ text: String) -> String? {
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.count == 1, let line = lines.first, (1...40).contains(line.count), !line.contains("?"),
            line.split(separator: " ").count <= 4, line.contains(where: \.isLetter)
        else { return nil }
        return line.split(separator: " ").joined(separator: " ")
    }
}
