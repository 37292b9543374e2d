import JSON

extension World {
    func editMessageText(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        if input.has("rich_message") { return try editRichMessage(bot, input) }
        let text = try Words.message(input)
        let preview = try Outgoing.linkPreview(input)
        return try edit(bot, input) { message throws(APIError) in
            guard case .text = message.content else { throw .badRequest("There is no text in the message to edit") }
            message.content = .text(text)
            message.linkPreview = preview
        }
    }

    private func editRichMessage(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        guard let value = input.json("rich_message") ?? nil, value.object != nil else {
            throw .badRequest("Can't parse rich message JSON object")
        }
        return try edit(bot, input) { message in message.content = .plain(.richMessage, ["rich_message": value]) }
    }

    func editMessageCaption(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let caption = try Words.caption(input)
        let isAbove = input.flag("show_caption_above_media")
        return try edit(bot, input) { message throws(APIError) in
            guard case .media(var media) = message.content, media.kind.hasCaption else {
                throw .badRequest("There is no caption in the message to edit")
            }
            media.caption = caption
            media.isCaptionAbove = isAbove
            message.content = .media(media)
        }
    }

    func editMessageReplyMarkup(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try edit(bot, input) { _ in }
    }

    func editMessageMedia(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        guard let parsed = input.json("media") else { throw .badRequest("Parameter \"media\" is required") }
        guard let item = parsed else { throw .badRequest("Can't parse InputMedia: Can't parse JSON object") }
        let media = try inputMedia(item, input, bot, inAlbum: false)
        return try edit(bot, input) { message throws(APIError) in
            guard case .media(let old) = message.content, old.kind.hasCaption else {
                throw .badRequest("There is no media in the message to edit")
            }
            guard message.mediaGroup == nil || old.kind.albumClass == media.kind.albumClass else {
                throw .badRequest("MEDIA_GROUPED_INVALID")
            }
            message.content = .media(media)
        }
    }

    /// Finds the message, lets `change` have it, and stores it unless nothing became of it.
    private func edit(
        _ bot: BotAccount, _ input: Parameters, _ change: (inout Message) throws(APIError) -> Void
    ) throws(APIError) -> JSONValue {
        let markup = try ReplyMarkup.inlineOnly(input)
        guard input["inline_message_id"].isEmpty else { throw .badRequest("MESSAGE_ID_INVALID") }
        let chat = try chat(named: input["chat_id"], for: bot)
        try require(.edit, to: chat, bot)
        let id = input.number("message_id")
        guard id > 0 else { throw .badRequest("Message identifier is not specified") }
        guard let old = chat.messages[id] else { throw .badRequest("Message to edit not found") }
        guard old.sender == .bot(bot.id), old.forward == nil, !old.content.isService, old.replyKeyboard == nil,
            old.viaBot == nil
        else { throw .badRequest("Message can't be edited") }
        var new = old
        try change(&new)
        try Words.requireLength(of: new.content)
        try markup?.requireSense(in: chat, self)
        new.markup = markup?.json
        guard new.content != old.content || new.markup != old.markup || new.linkPreview != old.linkPreview else {
            throw .badRequest("MESSAGE_NOT_MODIFIED")
        }
        try limits.admit(1, bot: bot.id, chat: chat.id, now: now)
        if new.content != old.content { new.earlier.append(old.content) }
        new.editDate = date
        chat.change(id) { $0 = new }
        changed()
        return .object(render(new, in: chat, for: bot, withReply: false))
    }
}
