import JSON

extension World {
    func setMessageReaction(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        var wanted: [Reaction] = []
        if let parsed = input.json("reaction") {
            guard let list = parsed?.array else { throw .badRequest("Can't parse reaction types JSON object") }
            for value in list { wanted.append(try Reaction(value)) }
        }
        let chat = try chat(input, .write, bot)
        guard let message = chat.messages[input.number("message_id")] else {
            throw .badRequest("Message to react not found")
        }
        guard !message.content.isService else { throw .badRequest("MESSAGE_ID_INVALID") }
        guard wanted.count <= 1 else { throw .badRequest("REACTIONS_TOO_MANY") }
        for reaction in wanted {
            guard case .emoji(let emoji) = reaction else { throw .badRequest("REACTION_INVALID") }
            guard !emoji.isEmpty else { throw .badRequest("REACTION_EMPTY") }
            guard Reaction.known.contains(emoji), chat.availableReactions?.contains(reaction) != false else {
                throw .badRequest("REACTION_INVALID")
            }
        }
        guard chat.isDirect || chat.permits(bot.id, .reactions) else {
            throw .badRequest("CHAT_WRITE_FORBIDDEN")
        }
        // What a bot sets is told to no one.
        chat.change(message.id) { $0.react(.bot(bot.id), wanted) }
        changed()
        return true
    }

    /// A person's reactions, which bots hear of: in groups only as administrators.
    func react(_ sender: Sender, _ wanted: [Reaction], to message: Message, in chat: Chat) {
        let old = message.reactions(of: sender)
        guard old != wanted else { return }
        chat.change(message.id) { $0.react(sender, wanted) }
        changed()
        var update: JSONObject = ["chat": .object(render(chat)), "message_id": .number(message.id)]
        switch sender {
        case .person(let id), .bot(let id): update["user"] = .object(user(id))
        case .anonymous: update["actor_chat"] = .object(render(chat))
        }
        update["date"] = .number(date)
        update["old_reaction"] = .array(old.map(\.json))
        update["new_reaction"] = .array(wanted.map(\.json))
        for bot in bots {
            if case .direct(let owner, _) = chat.kind {
                guard owner == bot.id else { continue }
            } else if chat.members[bot.id]?.isAdministrator != true {
                continue
            }
            bot.queue.add(.messageReaction, .object(update), lane: .chat(chat.id), now: now)
        }
    }
}
