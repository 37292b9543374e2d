package import Helpdesk
import Threads

/// Answers customers from the company's own words, without a model. One run for each chat at a time; what is said while
/// an answer is looked for belongs to the next one, and a burst of messages is one question.
package actor SearchingAssistant {
    private let desk: Desk
    private let library: Library
    private let ids: IdentifierSource
    /// How long it is waited whether more is said.
    private let patience: Duration
    private var runs: Set<ChatID> = []
    private var again: Set<ChatID> = []

    package init(_ desk: Desk, _ library: Library, patience: Duration = .milliseconds(400)) {
        self.desk = desk
        self.library = library
        self.patience = patience
        ids = desk.parts.ids
    }

    /// Follows the news until they end.
    package func run(_ news: AsyncStream<News>) async {
        for await one in news {
            guard case .said(let message, _) = one.kind, message.author == .customer else { continue }
            take(one.chat)
        }
    }

    private func take(_ chat: ChatID) {
        guard runs.insert(chat).inserted else {
            again.insert(chat)
            return
        }
        Task { await answer(chat) }
    }

    private func answer(_ chat: ChatID) async {
        repeat {
            again.remove(chat)
            try? await Task.sleep(for: patience)
            // Said meanwhile: it is part of this question.
            again.remove(chat)
            await turn(chat)
        } while again.contains(chat)
        runs.remove(chat)
    }

    private func turn(_ id: ChatID) async {
        let store = desk.parts.store
        guard let chat = try? await store.chat(id), chat.status == .assistant,
            let newest = try? await store.messages(id, before: nil, limit: 30)
        else { return }
        let question = newest.reversed().prefix { $0.author == .customer }.reversed()
        guard !question.isEmpty else { return }
        // Only a person can look at a file.
        let text = question.map(\.text).joined(separator: "\n")
        let hit = question.contains { !$0.files.isEmpty } ? nil : library.index.search(text).first
        // Refused when the chat is another's by now: then there is nothing to say.
        if let hit, hit.confidence >= Confidence.answerThreshold {
            let answer = Answer(
                ref: ids.answer(at: desk.parts.clock.now), era: chat.era, text: hit.entry.answer,
                sources: hit.entry.shownSource.map { [$0] } ?? [])
            _ = await desk.attempt(.assistantAnswered(answer), in: id)
        } else {
            _ = await desk.attempt(.assistantGaveUp(reason: "no answer found", era: chat.era), in: id)
        }
    }
}

extension KnowledgeEntry {
    /// What the answer is from, as a customer may read it.
    fileprivate var shownSource: String? {
        guard let question = questions.last, !question.isEmpty else { return nil }
        return question
    }
}
