import JSON

/// What people, and tests in their place, see.
extension World {
    func view(_ bot: BotAccount) -> JSONObject {
        [
            "id": .int(bot.id), "token": .string(bot.token), "username": .string(bot.username),
            "first_name": .string(bot.firstName), "has_privacy": .bool(bot.hasPrivacy),
            "webhook": bot.webhook.map { .string($0.url) }, "pending_updates": .number(bot.queue.count),
            "menu_buttons": .array(
                bot.settings.menuButtons.map { ["chat": $0.key.map { .int($0) }, "button": $0.value] }),
            "commands": .array(
                bot.settings.commands.sorted { "\($0.key)" < "\($1.key)" }.map { key, commands in
                    [
                        "scope": .string("\(key.scope)"), "language_code": .string(key.language),
                        "commands": .array(commands),
                    ]
                }),
        ]
    }

    func view(_ person: Person) -> JSONObject {
        var object = person.user
        object["is_deactivated"] = .bool(person.isDeactivated)
        object["hides_forwards"] = .bool(person.hidesForwards)
        object["refuses_voice"] = .bool(person.refusesVoice)
        return object
    }

    func view(_ chat: Chat) -> JSONObject {
        var object = render(chat)
        object["version"] = .int(Int64(clamping: version))
        object["message_count"] = .number(chat.messages.count)
        object["pinned"] = .array(chat.pins.map(JSONValue.number))
        if case .direct(let bot, _) = chat.kind {
            object["bot"] = .int(bot)
            object["has_started"] = .bool(chat.hasStarted)
            object["is_blocked"] = .bool(chat.isBlocked)
            if let draft = chat.draft, now - draft.at < Draft.lifetime {
                object["draft"] = [
                    "draft_id": .number(draft.id), "text": .string(draft.text.text), "can_stop": .bool(draft.canStop),
                ]
            }
        } else {
            object["migrated_to"] = chat.migratedTo.map { .int($0) }
            object["migrated_from"] = chat.migratedFrom.map { .int($0) }
            object["is_deleted"] = .flag(chat.isDeleted)
            object["members"] = .number(chat.members.values.filter(\.isInside).count)
        }
        return object
    }

    func showChat(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        .object(view(try controlChat(input)))
    }

    func showMessages(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let chat = try controlChat(input)
        let bot = try viewingBot(of: chat, input)
        let after = try input.number("after") ?? 0
        let thread = try input.number("thread")
        let most = Int(try input.amount("limit", in: 1...100_000) ?? 1000)
        let messages = chat.messages(after: after).lazy.filter { message in
            thread == nil || (message.isInTopic ? message.thread == thread : thread == Topic.generalID)
        }
        return [
            "version": .int(Int64(clamping: version)),
            "messages": .array(messages.prefix(most).map { .object(view($0, in: chat, bot)) }),
        ]
    }

    /// Through whose eyes files are named.
    func viewingBot(of chat: Chat, _ input: ControlInput) throws(ControlProblem) -> BotAccount {
        if case .direct(let id, _) = chat.kind, let bot = bot(id) { return bot }
        return try controlBot(input)
    }

    /// A message as a bot would get it, and in `seen` what bots do not get to know.
    func view(_ message: Message, in chat: Chat, _ bot: BotAccount) -> JSONObject {
        var object = render(message, in: chat, for: bot)
        var seen: JSONObject = ["sender": .object(view(message.sender, in: chat))]
        seen["reply_keyboard"] = message.replyKeyboard
        seen["is_silent"] = .flag(message.isSilent)
        if !message.earlier.isEmpty {
            seen["edits"] = .number(message.earlier.count)
            seen["earlier"] = .array(message.earlier.map { .string($0.words?.text ?? "") })
        }
        if !message.reactions.isEmpty {
            seen["reactions"] = .array(
                message.reactions.map { actor, reactions in
                    ["by": .object(view(actor, in: chat)), "reactions": .array(reactions.map(\.json))]
                })
        }
        if case .media(let media) = message.content {
            seen["file"] = .string("/sandbox/files/\(media.file.number)")
        }
        object["seen"] = .object(seen)
        return object
    }

    func view(_ sender: Sender, in chat: Chat) -> JSONObject {
        switch sender {
        case .person(let id): ["person": .int(id)]
        case .bot(let id): ["bot": .int(id)]
        case .anonymous(let id): ["person": .int(id), "is_anonymous": true]
        }
    }

    /// Messages of bots that say in the same place what an earlier one said.
    func doubledMessages() -> [(chat: Int64, message: Int)] {
        struct Key: Hashable {
            let sender: Sender
            let thread: Int?
            let words: String
        }
        var doubled: [(chat: Int64, message: Int)] = []
        for chat in Array(groups.values) + Array(directs.values) {
            var known: Set<Key> = []
            for message in chat.order.compactMap({ chat.messages[$0] }) {
                guard case .bot = message.sender, !message.content.isService else { continue }
                let key = Key(sender: message.sender, thread: message.thread, words: message.content.likeness)
                if !known.insert(key).inserted { doubled.append((chat.id, message.id)) }
            }
        }
        return doubled
    }
}

extension Content {
    /// Equal for contents that say the same.
    fileprivate var likeness: String {
        switch self {
        case .text(let text): text.text
        case .media(let media): "\(media.file.unique) \(media.caption.text)"
        case .plain(_, let members), .service(_, let members), .raw(let members): JSONValue.object(members).text
        case .pinned(let id): "\(id)"
        }
    }
}
