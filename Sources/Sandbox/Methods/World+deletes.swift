import JSON

extension World {
    private enum Deletion {
        case done, missing, forbidden, tooOld
    }

    static let deletableFor = 48 * 3600

    func deleteMessage(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try chatToDeleteFrom(bot, input)
        let id = input.number("message_id")
        guard id > 0 else { throw .badRequest("Message identifier is not specified") }
        switch delete(id, in: chat, bot) {
        case .done: return true
        case .missing: throw .badRequest("Message to delete not found")
        case .forbidden: throw .badRequest("Message can't be deleted")
        case .tooOld: throw .badRequest("Message can't be deleted for everyone")
        }
    }

    /// What is missing, or may not be deleted, is passed over.
    func deleteMessages(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let ids = try messageIDs(input)
        let chat = try chatToDeleteFrom(bot, input)
        for id in ids { _ = delete(id, in: chat, bot) }
        return true
    }

    private func chatToDeleteFrom(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> Chat {
        guard !input["chat_id"].isEmpty else { throw .badRequest("Chat identifier is not specified") }
        return try chat(input, .read, bot)
    }

    private func delete(_ id: Int, in chat: Chat, _ bot: BotAccount) -> Deletion {
        guard let message = chat.messages[id] else { return .missing }
        if case .service(.topicCreated, _) = message.content { return .forbidden }
        let isOwn = message.sender == .bot(bot.id)
        let mayDelete = isOwn || chat.isDirect || chat.allows(bot.id, .deleteMessages)
        guard mayDelete else { return .forbidden }
        guard date - message.date < Self.deletableFor else { return .tooOld }
        chat.remove(id)
        changed()
        return .done
    }

    /// `message_ids` of a call for many messages.
    func messageIDs(_ input: Parameters) throws(APIError) -> [Int] {
        guard let parsed = input.json("message_ids") else { throw .badRequest("Message identifiers are not specified") }
        guard let list = parsed?.array else { throw .badRequest("Expected an Array of message identifiers") }
        guard !list.isEmpty else { throw .badRequest("Message identifiers are not specified") }
        guard list.count <= 100 else { throw .badRequest("Too many message identifiers specified") }
        var ids: [Int] = []
        for value in list {
            guard let id = value.int ?? value.string.flatMap(Int64.init), id > 0 else {
                throw .badRequest("Invalid message identifier specified")
            }
            ids.append(Int(id))
        }
        return ids
    }
}
