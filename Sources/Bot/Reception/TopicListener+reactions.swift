import Helpdesk

extension TopicListener {
    /// What Telegram has that looks most like taking something back.
    static let usualRecallReaction = "🙈"

    func react(_ reaction: MessageReactionUpdated, _ update: UpdateID) async throws {
        guard let user = reaction.user, let manager = try await staff.manager(user),
            let said = try await store.message(at: reaction.chat.id, reaction.message)
        else { return }
        if said.author == .manager, said.manager == manager.id || manager.role == .admin,
            reaction.now.contains(where: { $0.isEmoji(recallReaction) })
        {
            return try await recall(said, by: manager, update)
        }
        try await desk.react(reaction.emoji, by: .manager, to: said.seq, in: said.chat, update: update)
    }

    func recall(_ said: Message, by manager: Manager, _ update: UpdateID? = nil) async throws {
        try await desk.recall(said.seq, in: said.chat, update: update)
        try await desk.record("message.recalled", by: .manager(manager.id), in: said.chat, ["seq": "\(said.seq)"])
    }
}

extension TelegramReaction {
    /// The same emoji, however it is spelled.
    fileprivate func isEmoji(_ emoji: String) -> Bool {
        guard case .emoji(let own) = self else { return false }
        return TelegramReaction.allowed(own) == TelegramReaction.allowed(emoji)
    }
}
