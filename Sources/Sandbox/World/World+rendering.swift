import JSON

/// Messages and chats as a bot gets them.
extension World {
    func render(_ chat: Chat) -> JSONObject {
        switch chat.kind {
        case .direct(_, let id):
            let user = people[id]?.user ?? [:]
            return [
                "id": .int(id), "first_name": user["first_name"], "last_name": user["last_name"],
                "username": user["username"], "type": "private",
            ]
        case .group: return ["id": .int(chat.id), "title": .string(chat.title), "type": "group"]
        case .supergroup:
            return [
                "id": .int(chat.id), "title": .string(chat.title), "username": chat.username.map(JSONValue.string),
                "is_forum": .flag(chat.isForum), "type": "supergroup",
            ]
        }
    }

    /// A message with the one it answers, or in a topic the one that tells of the topic's creation.
    func render(_ message: Message, in chat: Chat, for bot: BotAccount, withReply: Bool = true) -> JSONObject {
        var object: JSONObject = ["message_id": .number(message.id)]
        write(message.sender, in: chat, to: &object)
        object["chat"] = .object(render(chat))
        object["date"] = .number(message.date)
        object["edit_date"] = message.editDate.map(JSONValue.number)
        object["message_thread_id"] = message.thread.map(JSONValue.number)
        if withReply { writeReply(message, in: chat, for: bot, to: &object) }
        object["external_reply"] = message.externalReply.map(JSONValue.object)
        object["quote"] = message.quote.map(JSONValue.object)
        if let forward = message.forward { write(forward, to: &object) }
        object["via_bot"] = message.viaBot.map { .object(user($0)) }
        object["has_protected_content"] = .flag(message.isProtected)
        object["media_group_id"] = message.mediaGroup.map(JSONValue.string)
        object["effect_id"] = message.effect.map(JSONValue.string)
        write(message.content, of: message, in: chat, for: bot, to: &object)
        object["link_preview_options"] = message.linkPreview
        object["is_topic_message"] = .flag(message.isInTopic)
        object["reply_markup"] = message.markup
        return object
    }

    private func write(_ sender: Sender, in chat: Chat, to object: inout JSONObject) {
        switch sender {
        case .person(let id), .bot(let id): object["from"] = .object(user(id))
        case .anonymous:
            object["from"] = [
                "id": 1_087_968_824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot",
            ]
            object["sender_chat"] = .object(render(chat))
        }
    }

    private func writeReply(_ message: Message, in chat: Chat, for bot: BotAccount, to object: inout JSONObject) {
        let creation = message.isInTopic && message.thread != message.id ? message.thread : nil
        guard let target = (message.replyTo ?? creation).flatMap({ chat.messages[$0] }) else { return }
        object["reply_to_message"] = .object(render(target, in: chat, for: bot, withReply: false))
    }

    private func write(_ forward: ForwardOrigin, to object: inout JSONObject) {
        var origin: JSONObject
        switch forward.author {
        case .person(let id), .bot(let id):
            origin = ["type": "user", "sender_user": .object(user(id))]
            object["forward_from"] = .object(user(id))
        case .hidden(let name):
            origin = ["type": "hidden_user", "sender_user_name": .string(name)]
            object["forward_sender_name"] = .string(name)
        case .chat(let id):
            let chat = groups[id].map { JSONValue.object(render($0)) } ?? .object(["id": .int(id)])
            origin = ["type": "chat", "sender_chat": chat]
            object["forward_from_chat"] = chat
        }
        origin["date"] = .number(forward.date)
        object["forward_origin"] = .object(origin)
        object["forward_date"] = .number(forward.date)
    }

    private func write(
        _ content: Content, of message: Message, in chat: Chat, for bot: BotAccount, to object: inout JSONObject
    ) {
        switch content {
        case .text(let text):
            object["text"] = .string(text.text)
            object["entities"] = render(text.entities)
        case .media(let media):
            write(media, salt: message.id, for: bot, to: &object)
        case .plain(_, let members), .service(_, let members), .raw(let members):
            for (name, value) in members { object[name] = value }
        case .pinned(let id): object["pinned_message"] = .object(renderPinned(id, in: chat, for: bot))
        }
    }

    /// A message that is gone leaves only its number.
    func renderPinned(_ id: Int, in chat: Chat, for bot: BotAccount) -> JSONObject {
        guard let pinned = chat.messages[id] else { return inaccessible(id, in: chat) }
        return render(pinned, in: chat, for: bot, withReply: false)
    }

    func inaccessible(_ id: Int, in chat: Chat) -> JSONObject {
        ["message_id": .number(id), "chat": .object(render(chat)), "date": 0]
    }

    /// Nil when nothing is marked.
    func render(_ entities: [TextEntity]) -> JSONValue? {
        guard !entities.isEmpty else { return nil }
        return .array(
            entities.map { entity in
                var object: JSONObject = [
                    "offset": .number(entity.offset), "length": .number(entity.length),
                    "type": .string(entity.kind.name),
                ]
                switch entity.kind {
                case .pre(let language): object["language"] = language.map(JSONValue.string)
                case .textLink(let address): object["url"] = .string(address)
                case .textMention(let id): object["user"] = .object(user(id))
                case .customEmoji(let id): object["custom_emoji_id"] = .string(id)
                case .dateTime(let unix, let format):
                    object["unix_time"] = .int(unix)
                    object["date_time_format"] = format.map(JSONValue.string)
                default: break
                }
                return .object(object)
            })
    }
}
