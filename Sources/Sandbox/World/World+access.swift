/// Which chats a bot reaches, and why not: steps 4 to 6 of every call that names one.
extension World {
    enum Access {
        case read, write, edit
    }

    /// The chat that a bot names by number or by @name.
    func chat(named text: String, for bot: BotAccount) throws(APIError) -> Chat {
        guard !text.isEmpty else { throw .badRequest("Chat_id is empty") }
        if text.hasPrefix("@") {
            guard let chat = group(named: String(text.dropFirst())) else { throw .badRequest("Chat not found") }
            return chat
        }
        guard let id = Int64(text) else { throw .badRequest("Chat not found") }
        guard id > 0 else {
            guard let chat = groups[id], chat.members[bot.id] != nil || chat.username != nil else {
                throw .badRequest("Chat not found")
            }
            return chat
        }
        if self.bot(id) != nil { throw .forbidden("The bot can't send messages to the bot") }
        guard people[id] != nil, knows(bot, id) else { throw .badRequest("Chat not found") }
        return direct(bot, id)
    }

    func require(_ access: Access, to chat: Chat, _ bot: BotAccount) throws(APIError) {
        if case .direct(_, let person) = chat.kind {
            guard access != .read else { return }
            if people[person]?.isDeactivated == true { throw .forbidden("User is deactivated") }
            if chat.isBlocked { throw .forbidden("Bot was blocked by the user") }
            guard chat.hasStarted else { throw .forbidden("Bot can't initiate conversation with a user") }
            return
        }
        if let newer = chat.migratedTo { throw .migrated(to: newer) }
        if chat.isDeleted { throw .forbidden("The group chat was deleted") }
        switch chat.members[bot.id]?.status {
        case .kicked: throw .forbidden("Bot was kicked from the \(chat.word)")
        case .left, nil:
            // Anyone may look into a public group.
            guard access == .read, chat.username != nil else {
                throw .forbidden("Bot is not a member of the \(chat.word)")
            }
        case .restricted where chat.members[bot.id]?.isInside != true:
            throw .forbidden("Bot is not a member of the \(chat.word)")
        default: break
        }
    }

    /// Both at once, for what is not a send.
    func chat(_ input: Parameters, _ access: Access, _ bot: BotAccount) throws(APIError) -> Chat {
        let chat = try chat(named: input["chat_id"], for: bot)
        try require(access, to: chat, bot)
        return chat
    }

    /// The topic that a message goes to; nil for General and for chats without topics, where the number counts nothing.
    func topic(_ id: Int, in chat: Chat, _ bot: BotAccount) throws(APIError) -> Int? {
        guard chat.isForum, id != 0 else { return nil }
        guard id != Topic.generalID, var topic = chat.topics[id] else {
            throw .badRequest("Message thread not found")
        }
        guard !topic.isDeleted else {
            // Until it looks again, the bot's server takes the topic for alive and passes on what it is told inside.
            throw topic.believedUntil[bot.id, default: 0] > now
                ? .badRequest("TOPIC_DELETED") : .badRequest("Message thread not found")
        }
        topic.believedUntil[bot.id] = now + 60
        chat.topics[id] = topic
        return id
    }

    /// Step 8: rights to send this here.
    func requireRight(
        to content: Content, in chat: Chat, thread: Int?, _ bot: BotAccount
    ) throws(APIError) {
        guard !chat.isDirect else {
            guard case .direct(_, let person) = chat.kind, case .media(let media) = content else { return }
            if people[person]?.refusesVoice == true, media.kind == .voice || media.kind == .videoNote {
                throw .badRequest("VOICE_MESSAGES_FORBIDDEN")
            }
            return
        }
        let (permission, word) = content.permission
        guard chat.permits(bot.id, permission) else {
            throw .badRequest("Not enough rights to send \(word) to the chat")
        }
        guard let topic = chat.isForum ? chat.liveTopic(thread ?? Topic.generalID) : nil, topic.isClosed else { return }
        guard topic.creator == .bot(bot.id) || chat.allows(bot.id, .manageTopics) else {
            throw .badRequest("TOPIC_CLOSED")
        }
    }
}
