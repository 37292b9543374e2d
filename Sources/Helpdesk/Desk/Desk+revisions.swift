extension Desk {
    /// The author says it otherwise; every window that shows it is told.
    package func edit(
        _ seq: Int64, in chat: ChatID, text: String, update: UpdateID? = nil
    ) async throws(DeskError) {
        try await revise(seq, in: chat, update: update) { message, now throws(DeskError) in
            guard message.deleted == nil, message.text != text else { return false }
            guard !text.isEmpty || !message.files.isEmpty else { throw .emptyMessage }
            message.edit(text, at: now)
            message.tellOthers(.edit, at: now)
            return true
        }
    }

    /// Takes words back from every window that shows them.
    package func recall(_ seq: Int64, in chat: ChatID, update: UpdateID? = nil) async throws(DeskError) {
        try await revise(seq, in: chat, update: update) { message, now throws(DeskError) in
            guard message.deleted == nil else { return false }
            message.recall(at: now)
            message.tellOthers(.recall, at: now)
            return true
        }
    }

    /// Tells the customer in Telegram once more what Telegram would not have.
    package func retry(_ seq: Int64, in chat: ChatID) async throws(DeskError) {
        try await revise(seq, in: chat, update: nil) { message, now throws(DeskError) in
            let failed = message.deliveries.first { $0.target == .privateChat && $0.state == .failed }
            guard message.deleted == nil, let failed else { return false }
            message.deliver(failed.action, to: .privateChat, due: now)
            return true
        }
    }

    /// Puts an emoji on a message, or takes it away.
    package func react(
        _ emoji: String?, by author: Author, to seq: Int64, in chat: ChatID, update: UpdateID? = nil
    ) async throws(DeskError) {
        try await inRoom(chat) { room throws(DeskError) in
            _ = try await room.current()
            let old = try await room.stored { () throws(StoreError) in try await room.parts.store.message(chat, seq) }
            let before = old?.reactions.first { $0.by == author }?.emoji
            let changed = try await room.revise(seq) { message throws(DeskError) in
                if let update { guard message.note(update) else { return false } }
                guard message.reactions.first(where: { $0.by == author })?.emoji != emoji else { return update != nil }
                message.react(emoji, by: author)
                return true
            }
            guard changed != nil, let shown = emoji ?? before else { return }
            await room.tell(.reacted(seq: seq, Reaction(by: author, emoji: shown), isRemoved: emoji == nil))
        }
    }

    /// What the customer thinks of an answer; if it did not help, a person is called.
    package func judge(_ seq: Int64, helped: Bool, in chat: ChatID, origin: String? = nil) async throws(DeskError) {
        try await inRoom(chat) { room throws(DeskError) in
            _ = try await room.current()
            let changed = try await room.revise(seq) { message throws(DeskError) in
                guard message.author == .assistant, message.asksFeedback else { throw .unknownMessage }
                guard message.helped != helped else { return false }
                message.helped = helped
                return true
            }
            guard let changed else { return }
            await room.tell(.changed(changed))
            _ = try await room.handle(.answerJudged(seq: seq, helped: helped), origin: origin)
        }
    }

    private func revise(
        _ seq: Int64, in chat: ChatID, update: UpdateID?,
        _ change: @Sendable (inout Message, Moment) throws(DeskError) -> Bool
    ) async throws(DeskError) {
        let now = parts.clock.now
        try await inRoom(chat) { room throws(DeskError) in
            _ = try await room.current()
            let changed = try await room.revise(seq) { message throws(DeskError) in
                if let update { guard message.note(update) else { return false } }
                return try change(&message, now) || update != nil
            }
            if let changed { await room.tell(.changed(changed)) }
        }
    }
}

extension Message {
    /// Notes that the effect of an update is in here; false if it was already.
    fileprivate mutating func note(_ update: UpdateID) -> Bool {
        guard !updates.contains(update) else { return false }
        updates.append(update)
        return true
    }

    /// Where it was posted, it is changed too; where it waits to be posted, it will be posted as it is now.
    fileprivate mutating func tellOthers(_ action: Delivery.Action, at now: Moment) {
        for post in deliveries where post.action == .post {
            switch post.state {
            case .sent: deliver(action, to: post.target, due: now)
            case .pending where action == .recall:
                if let index = deliveries.firstIndex(of: post) { deliveries[index].state = .skipped }
            case .pending, .skipped, .failed: break
            }
        }
    }
}
