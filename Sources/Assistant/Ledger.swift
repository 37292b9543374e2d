import Helpdesk
import JSON

/// What is noted of the assistant's work: which step served, what became of answers, what a chat is about.
actor Ledger {
    private let desk: Desk
    private let library: Library
    private let triage: @Sendable () -> TriageRules?
    /// What was counted of an answer, in case somebody changes their mind.
    private var counted: [MessageID: Bool] = [:]

    init(_ desk: Desk, _ library: Library, _ triage: @escaping @Sendable () -> TriageRules?) {
        self.desk = desk
        self.library = library
        self.triage = triage
    }

    /// A reply that was said.
    func served(_ reply: Reply, _ ref: String, in chat: Chat) async {
        var details = [
            "step": "\(reply.step)", "score": Examination.hundredths(reply.finding.confidence), "ref": ref,
        ]
        if !reply.entries.isEmpty { details["from"] = reply.entries.map(\.place).joined(separator: ", ") }
        if !reply.reason.isEmpty { details["reason"] = reply.reason }
        if !reply.tried.isEmpty { details["tried"] = reply.tried.joined(separator: "; ") }
        await write(reply.action == .answer ? "assistant.answered" : "assistant.handed_over", chat.id, details)
        await count("step", reply.step.kind)
    }

    /// What a customer thinks of an answer.
    func judged(_ message: Message) async {
        guard let helped = message.helped, counted[message.id] != helped else { return }
        if counted.count > 10_000 { counted.removeAll() }
        let before = counted.updateValue(helped, forKey: message.id)
        let titles = Set(message.sources)
        for entry in library.index.entries where entry.shownTitle.map(titles.contains) == true {
            let place = if case .faq(let id) = entry.source { id.rawValue } else { entry.title ?? "" }
            if let before { await count(before ? "helped" : "not_helped", place, by: -1) }
            await count(helped ? "helped" : "not_helped", place)
        }
        await write("assistant.judged", message.chat, ["helped": "\(helped)", "ref": message.ref ?? ""])
    }

    /// What a chat is about and in which language, as soon as that shows. What people set is left as it is.
    func learn(_ question: Question, _ chat: Chat) async {
        let guess = LanguageDetector.shared.guess(question.text)
        if let language = guess.language, language != chat.language, guess.certainty > 0.9,
            let customer = try? await desk.parts.store.customer(chat.customer), !customer.choseLanguage
        {
            await set(.language(language), in: chat)
        }
        guard chat.category == nil, chat.department == nil,
            let sorted = triage()?.sort(question.text, language: guess.language), let category = sorted.category
        else { return }
        await set(.category(category), in: chat)
        if let department = sorted.department { await set(.department(department), in: chat) }
        if chat.priority == .normal, sorted.priority != .normal { await set(.priority(sorted.priority), in: chat) }
    }

    private func set(_ detail: ChatDetail, in chat: Chat) async {
        // What could not be noted now is noted with the next words.
        _ = try? await desk.set(detail, in: chat.id, by: .assistant)
    }

    /// Counts are kept as one object by name, for those who show them.
    private func count(_ kind: String, _ name: String, by step: Int64 = 1) async {
        let store = desk.parts.store
        let key = "assistant.\(kind)"
        do {
            let kept = try await store.setting(key).flatMap { try? JSONValue(parsing: $0) }?.object
            var counts = kept ?? JSONObject()
            counts[name] = .int((counts[name]?.int ?? 0) + step)
            try await store.set(key, to: JSONValue.object(counts).text)
        } catch {
            // A count less; the audit has it.
        }
    }

    private func write(_ action: String, _ chat: ChatID, _ details: [String: String]) async {
        let now = desk.parts.clock.now
        let line = AuditLine(
            id: desk.parts.ids.line(at: now), at: now, actor: "assistant", action: action, chat: chat, details: details)
        try? await desk.parts.store.write(line)
    }
}
