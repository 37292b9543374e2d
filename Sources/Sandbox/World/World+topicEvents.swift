import JSON

/// What happens to topics, whoever does it; each leaves a service message.
extension World {
    @discardableResult
    func create(_ name: String, color: Int, icon: String?, by sender: Sender, in chat: Chat) -> Topic {
        let id = chat.lastMessageID + 1
        let topic = Topic(id: id, name: name, iconColor: color, iconEmoji: icon, creator: sender)
        chat.topics[id] = topic
        tell(
            .topicCreated,
            ["name": .string(name), "icon_color": .number(color), "icon_custom_emoji_id": icon.map(JSONValue.string)],
            by: sender, in: chat, thread: id)
        return topic
    }

    /// Nil leaves name or icon as it was; an empty icon takes it away.
    func edit(_ id: Int, name: String?, icon: String?, by sender: Sender, in chat: Chat) {
        change(id, in: chat) { topic in
            if let name { topic.name = name }
            if let icon { topic.iconEmoji = icon.isEmpty ? nil : icon }
        }
        tell(
            .topicEdited,
            ["name": name.map(JSONValue.string), "icon_custom_emoji_id": icon.map(JSONValue.string)], by: sender,
            in: chat, thread: id)
    }

    func setClosed(_ isClosed: Bool, _ id: Int, by sender: Sender, in chat: Chat) {
        change(id, in: chat) { $0.isClosed = isClosed }
        tell(isClosed ? .topicClosed : .topicReopened, [:], by: sender, in: chat, thread: id)
    }

    /// Hiding General closes it as well.
    func setGeneralHidden(_ isHidden: Bool, by sender: Sender, in chat: Chat) {
        chat.general.isHidden = isHidden
        if isHidden { chat.general.isClosed = true }
        tell(isHidden ? .generalHidden : .generalUnhidden, [:], by: sender, in: chat, thread: Topic.generalID)
    }

    /// Its messages go with it, and no one is told.
    func deleteTopic(_ id: Int, in chat: Chat) {
        change(id, in: chat) { topic in
            topic.deletedAt = now
            topic.pins = []
        }
        for message in chat.order where chat.messages[message]?.thread == id { chat.remove(message) }
        changed()
    }

    /// The creator may delete a topic in which no one else wrote.
    func isOnlyWriter(_ sender: Sender, _ id: Int, in chat: Chat) -> Bool {
        chat.topics[id]?.creator == sender
            && chat.messages.values.allSatisfy { $0.thread != id || $0.sender == sender }
    }

    private func change(_ id: Int, in chat: Chat, _ body: (inout Topic) -> Void) {
        if id == Topic.generalID { return body(&chat.general) }
        guard var topic = chat.topics[id] else { return }
        body(&topic)
        chat.topics[id] = topic
    }

    private func tell(
        _ kind: Content.ServiceKind, _ members: JSONObject, by sender: Sender, in chat: Chat, thread: Int
    ) {
        post(Posting(sender, .service(kind, [kind.rawValue: .object(members)]), thread: thread), in: chat)
    }
}
