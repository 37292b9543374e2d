package import Helpdesk
import Threads

/// Attends to the chats that no person has: gathers what is said at one go, has it answered, and says the answer if the
/// chat is still the assistant's. One run for each chat at a time; what is said meanwhile belongs to the next one.
package actor Attendant {
    private struct Run {
        /// Something was said that the run under way does not know of.
        var isWanted = false
        /// When the last words came, and when somebody last wrote.
        var lastWord: ContinuousClock.Instant
        var lastTyping: ContinuousClock.Instant?
        var task: Task<Void, Never>?
    }

    private let desk: Desk
    private let ladder: Ladder
    private let ledger: Ledger
    private let transcriber: Transcriber?
    private let patience: Duration
    private var runs: [ChatID: Run] = [:]
    /// Voice that is being written down, or was a moment ago.
    private var transcripts: [MessageID: Task<String?, Never>] = [:]
    /// Up to where the customer's words are answered, for chats where that is not plain from the order of messages.
    private var answered: [ChatID: Int64] = [:]

    /// `patience` is how long it is waited whether more is said.
    package init(
        _ desk: Desk, _ ladder: Ladder, triage: @escaping @Sendable () -> TriageRules? = { .standard },
        transcriber: Transcriber? = nil,
        patience: Duration = .milliseconds(400)
    ) {
        self.desk = desk
        self.ladder = ladder
        self.transcriber = transcriber
        self.patience = patience
        ledger = Ledger(desk, ladder.library, triage)
    }

    /// Follows the news until they end.
    package func run(_ news: AsyncStream<News>) async {
        await takeUp()
        for await one in news {
            switch one.kind {
            case .said(let message, _) where message.author == .customer:
                // A person reads it sooner than they hear it, too.
                _ = transcript(of: message)
                take(one.chat)
            case .typing(.customer, _): runs[one.chat]?.lastTyping = .now
            case .moved(let chat, _) where chat.status != .assistant: stop(chat.id)
            case .gone: stop(one.chat)
            case .changed(let message) where message.author == .assistant && message.helped != nil:
                await ledger.judged(message)
            default: break
            }
        }
        for run in runs.values { run.task?.cancel() }
        for run in runs.values { await run.task?.value }
    }

    /// Whoever was not answered when the desk went down is answered now.
    private func takeUp() async {
        var (after, page): (Chat?, [Chat]) = (nil, [])
        repeat {
            page = (try? await desk.parts.store.chats(.assistant, after: after, limit: 200)) ?? []
            after = page.last
            let recent = desk.parts.clock.now - .seconds(86_400)
            for chat in page where chat.lastWord > recent {
                let last = try? await desk.parts.store.messages(chat.id, before: nil, limit: 1).last
                if last?.author == .customer { take(chat.id) }
            }
        } while page.count == 200
    }

    private func take(_ chat: ChatID) {
        guard runs[chat] == nil else {
            runs[chat]?.isWanted = true
            runs[chat]?.lastWord = .now
            return
        }
        runs[chat] = Run(isWanted: true, lastWord: .now)
        runs[chat]?.task = Task { await attend(to: chat) }
    }

    /// A person has the chat: whatever is being written is for nobody.
    private func stop(_ chat: ChatID) {
        runs[chat]?.task?.cancel()
        answered[chat] = nil
    }

    private func attend(to chat: ChatID) async {
        while runs[chat]?.isWanted == true, !Task.isCancelled {
            await waitForSilence(in: chat)
            runs[chat]?.isWanted = false
            await turn(chat)
        }
        let isWanted = runs[chat]?.isWanted == true
        runs[chat] = nil
        // Said after the run was stopped: the chat may be the assistant's again.
        if isWanted { take(chat) }
    }

    /// Waits until the burst is over: nothing said for a while, and nobody typing, but not for ever.
    private func waitForSilence(in chat: ChatID) async {
        // Where a person answers anyway, more is read by the person.
        guard !ladder.library.index.entries.isEmpty else { return }
        let start = ContinuousClock.now
        while let run = runs[chat], !Task.isCancelled {
            var until = run.lastWord + patience
            if let typing = run.lastTyping, typing > run.lastWord { until = max(until, typing + patience * 3) }
            until = min(until, start + patience * 8)
            guard until > .now else { return }
            try? await Task.sleep(until: until, clock: .continuous)
        }
    }

    private func turn(_ id: ChatID) async {
        let store = desk.parts.store
        guard let chat = try? await store.chat(id), chat.status == .assistant,
            let newest = try? await store.messages(id, before: nil, limit: 40)
        else { return }
        let (asked, before) = split(newest, id)
        guard let last = asked.last else { return }
        let mode = (try? await desk.mode()) ?? .assistant
        let (text, hasFiles) = await read(asked)
        var question = Question(text)
        question.hasFiles = hasFiles
        question.dialogue = before.map { Question.Line(isCustomer: $0.author == .customer, text: $0.text) }
        let isForPeople = mode == .operator || ladder.library.index.entries.isEmpty
        if !isForPeople { await ledger.learn(question, chat) }
        let ref = desk.parts.ids.answer(at: desk.parts.clock.now)
        let reply = await ladder.reply(to: question, of: chat.customer, mode: mode) { [desk] piece in
            guard !Task.isCancelled else { return }
            await desk.writing(piece, ref: ref, in: chat)
        }
        guard !Task.isCancelled else { return }
        if answered.count > 20_000 { answered.removeAll() }
        answered[id] = last.seq
        await say(reply, ref, in: chat)
        // Nobody waits for a person because of what only sorts.
        if isForPeople { await ledger.learn(question, chat) }
    }

    // MARK: Voice

    /// What was asked, with voice written down, and whether something came along that only a person can look at.
    private func read(_ asked: [Message]) async -> (text: String, hasFiles: Bool) {
        var (lines, hasFiles): ([String], Bool) = ([], false)
        for message in asked {
            if let transcript = transcript(of: message) {
                if let heard = await transcript.value { lines.append(heard) } else { hasFiles = true }
            } else if !message.files.isEmpty, !(transcriber != nil && message.isVoice) {
                hasFiles = true
            }
            if !message.text.isEmpty { lines.append(message.text) }
        }
        return (lines.filter { !$0.isEmpty }.joined(separator: "\n"), hasFiles)
    }

    /// The writing down of a message that is nothing but voice; nil if it is none, or was written down before.
    private func transcript(of message: Message) -> Task<String?, Never>? {
        guard let transcriber, message.isVoice, message.text.isEmpty, let voice = message.files.first else {
            return nil
        }
        if let known = transcripts[message.id] { return known }
        if transcripts.count > 1_000 { transcripts.removeAll() }
        let task = Task { [desk] () -> String? in
            guard let text = await transcriber.text(of: voice) else { return nil }
            // Shown to both sides as the message's own words.
            if !text.isEmpty { try? await desk.edit(message.seq, in: message.chat, text: text) }
            return text
        }
        transcripts[message.id] = task
        return task
    }

    // MARK: Replies

    /// Refused when the chat is another's by now: then there is nothing to say.
    private func say(_ reply: Reply, _ ref: String, in chat: Chat) async {
        let result: Result<Outcome, DeskError>
        switch reply.action {
        case .answer:
            let answer = Answer(
                ref: ref, era: chat.era, text: reply.text, sources: reply.sources,
                asksFeedback: reply.step != .courtesy)
            result = await desk.attempt(.assistantAnswered(answer), in: chat.id)
        case .handover:
            result = await desk.attempt(.assistantGaveUp(reason: reply.reason, era: chat.era), in: chat.id)
        }
        guard case .success = result else { return }
        await ledger.served(reply, ref, in: chat)
    }

    /// What the customer asks now, and what was said before. An answer may stand behind words that it does not know of.
    private func split(_ newest: [Message], _ id: ChatID) -> (asked: [Message], before: [Message]) {
        let spoken = newest.filter { $0.author != .system && $0.deleted == nil }
        let mark = answered[id] ?? 0
        var first = spoken.count
        for place in spoken.indices.reversed() {
            let message = spoken[place]
            if message.author == .customer, message.seq > mark {
                first = place
            } else if message.author != .assistant || mark == 0 || message.seq < mark {
                break
            }
        }
        let asked = spoken[first...].filter { $0.author == .customer }
        return (asked, spoken.filter { $0.author != .customer || $0.seq < asked.first?.seq ?? .max })
    }
}

extension Message {
    fileprivate var isVoice: Bool { files.count == 1 && files.allSatisfy(\.isVoice) }
}
