import JSON

/// What a bot does to topics.
extension World {
    func createForumTopic(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try forum(bot, input)
        let name = Self.topicName(input["name"])
        guard !name.isEmpty else { throw .badRequest("Name must be non-empty") }
        let color = input.has("icon_color") ? input.number("icon_color") : Topic.colors[0]
        guard (0...0xFFFFFF).contains(color) else { throw .badRequest("Invalid icon color specified") }
        guard chat.allows(bot.id, .manageTopics, or: .manageTopics) else {
            throw .badRequest("Not enough rights to create a topic")
        }
        guard Topic.colors.contains(color) else { throw .badRequest("COLOR_INVALID") }
        let icon = input["icon_custom_emoji_id"].isEmpty ? nil : input["icon_custom_emoji_id"]
        try requireIcon(icon)
        try limits.admit(1, bot: bot.id, chat: chat.id, now: now)
        let topic = create(name, color: color, icon: icon, by: .bot(bot.id), in: chat)
        return .object(topic.json)
    }

    func editForumTopic(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try forum(bot, input)
        let id = try topicID(input)
        let name = input.has("name") ? Self.topicName(input["name"]) : ""
        let topic = try topic(id, in: chat, bot, otherwise: "Not enough rights to edit the topic")
        let icon = input.has("icon_custom_emoji_id") ? input["icon_custom_emoji_id"] : nil
        try requireIcon(icon)
        let isRenamed = !name.isEmpty && name != topic.name
        let isRedrawn = icon.map { $0 != topic.iconEmoji ?? "" } ?? false
        guard isRenamed || isRedrawn else { throw .badRequest("TOPIC_NOT_MODIFIED") }
        try limits.admit(1, bot: bot.id, chat: chat.id, now: now)
        edit(id, name: isRenamed ? name : nil, icon: isRedrawn ? icon : nil, by: .bot(bot.id), in: chat)
        return true
    }

    func closeForumTopic(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try setClosed(true, bot, input)
    }

    func reopenForumTopic(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try setClosed(false, bot, input)
    }

    private func setClosed(_ isClosed: Bool, _ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try forum(bot, input, word: "The chat is not a supergroup forum")
        let id = try topicID(input)
        let topic = try topic(id, in: chat, bot, otherwise: "Not enough rights to close or open the topic")
        guard topic.isClosed != isClosed else { throw .badRequest("TOPIC_NOT_MODIFIED") }
        try limits.admit(1, bot: bot.id, chat: chat.id, now: now)
        setClosed(isClosed, id, by: .bot(bot.id), in: chat)
        return true
    }

    func deleteForumTopic(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try forum(bot, input)
        let id = try topicID(input)
        guard let topic = chat.topics[id], !topic.isDeleted else { throw .badRequest("TOPIC_ID_INVALID") }
        guard chat.allows(bot.id, .deleteMessages) || isOnlyWriter(.bot(bot.id), id, in: chat) else {
            throw .badRequest("Not enough rights to delete the topic")
        }
        deleteTopic(id, in: chat)
        chat.topics[id]?.believedUntil[bot.id] = nil
        return true
    }

    func unpinAllForumTopicMessages(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try forum(bot, input)
        let id = try topicID(input)
        guard let topic = chat.topics[id], !topic.isDeleted else { throw .badRequest("TOPIC_ID_INVALID") }
        try requirePinning(bot, in: chat)
        for pin in topic.pins { unpin(pin, in: chat) }
        return true
    }

    // MARK: General

    func editGeneralForumTopic(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try forum(bot, input)
        let name = Self.topicName(input["name"])
        guard !name.isEmpty else { throw .badRequest("Name must be non-empty") }
        try requireTopicRight(bot, in: chat, otherwise: "Not enough rights to edit the topic")
        guard name != chat.general.name else { throw .badRequest("TOPIC_NOT_MODIFIED") }
        try limits.admit(1, bot: bot.id, chat: chat.id, now: now)
        edit(Topic.generalID, name: name, icon: nil, by: .bot(bot.id), in: chat)
        return true
    }

    func closeGeneralForumTopic(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try changeGeneral(bot, input, { $0.isClosed }, to: true) {
            self.setClosed(true, Topic.generalID, by: $0, in: $1)
        }
    }

    func reopenGeneralForumTopic(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try changeGeneral(bot, input, { $0.isClosed }, to: false) {
            self.setClosed(false, Topic.generalID, by: $0, in: $1)
        }
    }

    func hideGeneralForumTopic(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try changeGeneral(bot, input, { $0.isHidden }, to: true) { self.setGeneralHidden(true, by: $0, in: $1) }
    }

    func unhideGeneralForumTopic(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try changeGeneral(bot, input, { $0.isHidden }, to: false) { self.setGeneralHidden(false, by: $0, in: $1) }
    }

    func unpinAllGeneralForumTopicMessages(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try forum(bot, input)
        try requirePinning(bot, in: chat)
        for pin in chat.pins where chat.messages[pin]?.thread == nil { unpin(pin, in: chat) }
        return true
    }

    private func changeGeneral(
        _ bot: BotAccount, _ input: Parameters, _ state: (Topic) -> Bool, to wanted: Bool,
        _ change: (Sender, Chat) -> Void
    ) throws(APIError) -> JSONValue {
        let chat = try forum(bot, input, word: "The chat is not a supergroup forum")
        try requireTopicRight(bot, in: chat, otherwise: "Not enough rights to close or open the topic")
        guard state(chat.general) != wanted else { throw .badRequest("TOPIC_NOT_MODIFIED") }
        try limits.admit(1, bot: bot.id, chat: chat.id, now: now)
        change(.bot(bot.id), chat)
        return true
    }

    // MARK: What they share

    private func forum(
        _ bot: BotAccount, _ input: Parameters, word: String = "The chat is not a forum"
    ) throws(APIError) -> Chat {
        let chat = try chat(input, .write, bot)
        guard chat.isForum else { throw .badRequest(chat.isDirect ? word : "The chat is not a forum") }
        return chat
    }

    private func topicID(_ input: Parameters) throws(APIError) -> Int {
        let id = input.number("message_thread_id")
        guard id > 0 else { throw .badRequest("Invalid forum topic identifier specified") }
        return id
    }

    /// A topic that the bot may change: as its creator or by right.
    private func topic(
        _ id: Int, in chat: Chat, _ bot: BotAccount, otherwise words: String
    ) throws(APIError) -> Topic {
        guard let topic = chat.topics[id], !topic.isDeleted else { throw .badRequest("TOPIC_ID_INVALID") }
        if topic.creator != .bot(bot.id) { try requireTopicRight(bot, in: chat, otherwise: words) }
        return topic
    }

    private func requireTopicRight(_ bot: BotAccount, in chat: Chat, otherwise words: String) throws(APIError) {
        guard chat.allows(bot.id, .manageTopics) else { throw .badRequest(words) }
    }

    private func requireIcon(_ icon: String?) throws(APIError) {
        guard let icon, !icon.isEmpty else { return }
        guard TopicIcons.all.contains(where: { $0.id == icon }) else { throw .badRequest("DOCUMENT_INVALID") }
    }

    /// Longer names are cut.
    static func topicName(_ text: String) -> String {
        String(String.UnicodeScalarView(TextCleaning.clean(FormattedText(text: text)).text.unicodeScalars.prefix(128)))
    }

    func getForumTopicIconStickers(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        .array(TopicIcons.all.map { renderSticker(topicIconFile($0), for: bot) })
    }

    private func topicIconFile(_ icon: TopicIcons.Icon) -> StoredFile {
        if let known = shelf.files.values.first(where: { $0.customEmoji == icon.id }) { return known }
        let content = FileContent.zeros(4096)
        var file = StoredFile(
            number: shelf.reserve(), kind: .sticker,
            unique: FileShelf.unique(.bytes(Array(icon.id.utf8)), .sticker), size: content.count)
        (file.width, file.height, file.emoji, file.customEmoji) = (512, 512, icon.emoji, icon.id)
        file.mimeType = "application/x-tgsticker"
        shelf.put(file, content)
        return file
    }
}
