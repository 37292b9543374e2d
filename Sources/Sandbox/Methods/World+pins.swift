import JSON

extension World {
    func pinChatMessage(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try chat(input, .write, bot)
        let id = input.number("message_id")
        guard id > 0 else { throw .badRequest("Message identifier is not specified") }
        guard let message = chat.messages[id] else { throw .badRequest("Message to pin not found") }
        try requirePinning(bot, in: chat)
        guard !message.content.isService else { throw .badRequest("Service messages can't be pinned") }
        guard !chat.pins.contains(id) else { throw .badRequest("CHAT_NOT_MODIFIED") }
        try limits.admit(1, bot: bot.id, chat: chat.id, now: now)
        pin(message, by: .bot(bot.id), in: chat)
        return true
    }

    /// Without a number the one pinned last.
    func unpinChatMessage(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try chat(input, .write, bot)
        try requirePinning(bot, in: chat)
        let id = input.number("message_id")
        if id > 0 {
            guard chat.messages[id] != nil else { throw .badRequest("Message to unpin not found") }
            unpin(id, in: chat)
        } else {
            guard let last = chat.pins.last else { throw .badRequest("Message to unpin not found") }
            unpin(last, in: chat)
        }
        return true
    }

    func unpinAllChatMessages(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try chat(input, .write, bot)
        try requirePinning(bot, in: chat)
        for pin in chat.pins { unpin(pin, in: chat) }
        return true
    }

    func requirePinning(_ bot: BotAccount, in chat: Chat) throws(APIError) {
        guard chat.isDirect || chat.allows(bot.id, .pinMessages, or: .pinMessages) else {
            throw .badRequest("Not enough rights to manage pinned messages in the chat")
        }
    }

    func pin(_ message: Message, by sender: Sender, in chat: Chat) {
        chat.pins.append(message.id)
        if let thread = message.thread { chat.topics[thread]?.pins.append(message.id) }
        post(Posting(sender, .pinned(message.id), thread: message.thread), in: chat)
    }

    func unpin(_ id: Int, in chat: Chat) {
        chat.pins.removeAll { $0 == id }
        for key in chat.topics.keys { chat.topics[key]?.pins.removeAll { $0 == id } }
        changed()
    }
}
