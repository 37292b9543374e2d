import Helpdesk

/// What was answered once goes into the FAQ: only what people answered.
extension TopicListener {
    /// A question and its answer, and where the answer stands.
    private struct Pair {
        var question: String
        var answer: String
        var places: ClosedRange<Int64> = 0...0
    }

    private static let (longestQuestion, longestAnswer) = (500, 3_000)

    // MARK: Proposing

    /// `/faq`, alone, in answer to something, with a question, or with a question and an answer.
    func proposeEntry(_ argument: String, _ manager: Manager, _ chat: Chat, _ message: TelegramMessage) async throws {
        guard let pair = try await pair(argument, message.answered?.id, chat, in: message.chat.id) else {
            return try await staff.reply(.faqHow, to: message)
        }
        let language = try await staff.language(of: manager.id)
        let (text, keyboard) = try await proposal(pair, chat, language)
        staff.reply(text, to: message, keyboard)
    }

    /// The button on the card.
    func proposeEntry(_ chat: Chat, _ query: CallbackQuery) async throws {
        let language = try await staff.language(of: query.from.id)
        guard let topic = chat.topic, let pair = try await pair("", nil, chat, in: topic.group) else {
            return await settle(query, StaffText.faqHow.text(language), isAlert: true)
        }
        let (text, keyboard) = try await proposal(pair, chat, language)
        staff.say(
            text, in: Destination(topic.group, topic: topic.thread), SendOptions(markup: .inline(keyboard)))
    }

    private func proposal(
        _ pair: Pair, _ chat: Chat, _ language: Language
    ) async throws -> (TelegramHTML, InlineKeyboard) {
        let similar = try await desk.entry(like: pair.question)
        var lines = [.bold(.text(StaffText.faqPropose.text(language))), Self.shown(pair)]
        if let similar {
            lines.append(.italic(.text(StaffText.faqSimilar.text(language, String(similar.question.prefix(200))))))
        }
        lines.append(.italic(.text(StaffText.faqReword.text(language))))
        func button(_ text: StaffText, _ action: EntryPress.Action) -> InlineKeyboard.Button {
            let press = EntryPress(action, chat: chat.number, answer: pair.places, similar: similar?.id)
            return InlineKeyboard.Button(text.text(language), .callback(press.data))
        }
        var rows = [[button(.faqSave, .save), button(.faqDiscard, .discard)]]
        if similar != nil {
            rows.insert([button(.faqAddWording, .addWording)], at: 0)
            rows.insert([button(.faqReplace, .replace)], at: 1)
        }
        return (lines.joined("\n"), InlineKeyboard(rows))
    }

    private static func shown(_ pair: Pair) -> TelegramHTML {
        .quote(.bold(.text("❓ " + pair.question)) + .text("\n💬 " + pair.answer))
    }

    // MARK: Finding

    private func pair(
        _ argument: String, _ answered: Int64?, _ chat: Chat, in group: TelegramID
    ) async throws -> Pair? {
        let (question, answer) = Self.halves(argument)
        if !question.isEmpty, !answer.isEmpty { return Self.bounded(Pair(question: question, answer: answer)) }
        let target = try await target(answered, chat, in: group)
        guard let places = try await places(of: target, in: chat.id) else { return nil }
        return try await pair(at: places, target, question, chat)
    }

    /// The pair that a proposal showed, as it reads now.
    private func pair(of press: EntryPress, _ chat: Chat, _ query: CallbackQuery) async throws -> Pair? {
        let command = query.message?.message?.answered?.message
        let (question, answer) = Self.halves(command.flatMap { calls.command($0)?.argument } ?? "")
        if press.answer == 0...0 {
            return question.isEmpty || answer.isEmpty
                ? nil : Self.bounded(Pair(question: question, answer: answer))
        }
        let target = try await target(command?.answered?.id, chat, in: command?.chat.id ?? TelegramID(0))
        return try await pair(at: press.answer, target, question, chat)
    }

    /// The first line is the question, what follows the answer.
    static func halves(_ argument: String) -> (question: String, answer: String) {
        guard let end = argument.firstIndex(where: \.isNewline) else { return (argument, "") }
        return (trimmed(argument[..<end]), trimmed(argument[end...]))
    }

    private static func bounded(_ pair: Pair) -> Pair {
        Pair(
            question: String(pair.question.prefix(longestQuestion)), answer: String(pair.answer.prefix(longestAnswer)),
            places: pair.places)
    }

    private func target(_ answered: Int64?, _ chat: Chat, in group: TelegramID) async throws -> Message? {
        guard let answered, let target = try await store.message(at: group, answered), target.chat == chat.id
        else { return nil }
        return target
    }

    /// Where the answer stands: in that message of a manager's, in what managers said after that one of the customer's,
    /// or in what they said last.
    private func places(of target: Message?, in chat: ChatID) async throws -> ClosedRange<Int64>? {
        if let target, target.author == .manager { return target.seq...target.seq }
        let isQuestion = target?.author == .customer
        let messages = try await words(in: chat, before: isQuestion ? target.map { $0.seq + 40 } : nil)
        var answers = messages[...]
        if isQuestion, let target {
            answers = messages.drop { $0.seq <= target.seq || $0.author == .customer }.prefix { $0.author == .manager }
        } else {
            let end = messages.lastIndex { $0.author == .manager }.map { $0 + 1 } ?? 0
            let start = messages[..<end].lastIndex { $0.author != .manager }.map { $0 + 1 } ?? 0
            answers = messages[start..<end]
        }
        guard let first = answers.first, let last = answers.last else { return nil }
        return first.seq...last.seq
    }

    /// What managers said there, and what the customer had asked before it, or in that one message.
    private func pair(
        at places: ClosedRange<Int64>, _ target: Message?, _ question: String, _ chat: Chat
    ) async throws -> Pair? {
        let messages = try await words(in: chat.id, before: places.upperBound + 1)
        let answer = messages.filter { places.contains($0.seq) && $0.author == .manager }
        let earlier = messages.filter { $0.seq < places.lowerBound }
        let asked = earlier.reversed().drop { $0.author != .customer }.prefix { $0.author == .customer }.reversed()
        var pair = Pair(
            question: question, answer: answer.map(\.text).joined(separator: "\n"), places: places)
        if question.isEmpty, let target, target.author == .customer {
            pair.question = target.text
        } else if question.isEmpty {
            pair.question = asked.map(\.text).joined(separator: " ")
        }
        return pair.question.isEmpty || pair.answer.isEmpty ? nil : Self.bounded(pair)
    }

    /// What people and the assistant said, as far as it still stands.
    private func words(in chat: ChatID, before seq: Int64?) async throws -> [Message] {
        try await store.messages(chat, before: seq, limit: 120)
            .filter { $0.deleted == nil && !$0.text.isEmpty && $0.author != .system }
    }

    // MARK: Deciding

    func press(_ press: EntryPress, _ query: CallbackQuery) async throws {
        let language = try await staff.language(of: query.from.id)
        guard let manager = try await staff.manager(query.from) else {
            return await settle(query, StaffText.notManager.text(language), isAlert: true)
        }
        guard let chat = try await store.chat(number: press.chat),
            let pair = try await pair(of: press, chat, query)
        else { return await settle(query, StaffText.sendAgain.text(language), isAlert: true) }
        guard press.action != .discard else {
            return await conclude(query, .text(StaffText.faqDiscarded.text(language)))
        }
        try await keep(pair, press, chat, manager)
        await conclude(
            query, .bold(.text(StaffText.faqSaved.text(language))) + .text("\n") + Self.shown(pair))
    }

    private func keep(_ pair: Pair, _ press: EntryPress, _ chat: Chat, _ manager: Manager) async throws {
        if let similar = press.similar, press.action != .save {
            let changed = try await desk.changeEntry(similar, by: .manager(manager.id)) { entry in
                if press.action == .replace {
                    defer { entry.answer = pair.answer }
                    return entry.answer != pair.answer
                }
                guard entry.question != pair.question, !entry.alternatives.contains(pair.question) else { return false }
                entry.alternatives.append(pair.question)
                return true
            }
            if changed != nil { return }
        }
        try await desk.addEntry(
            pair.question, answer: pair.answer, language: chat.language, category: chat.category,
            by: .manager(manager.id))
    }

    /// The proposal says what became of it, and can't be pressed any more.
    private func conclude(_ query: CallbackQuery, _ text: TelegramHTML) async {
        await settle(query, nil)
        guard let message = query.message else { return }
        Task {
            try? await bot.bring(about: message.chat.id, .frame) { client in
                try await client.editMessageText(message.id, in: message.chat.id, text)
            }
        }
    }
}
