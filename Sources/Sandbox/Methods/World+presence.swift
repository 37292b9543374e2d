import JSON

/// What shows for seconds only: chat actions and drafts.
extension World {
    private static let actions: Set<String> = [
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note", "cancel",
        "record_audio", "upload_audio",
    ]

    func sendChatAction(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        guard Self.actions.contains(input["action"].lowercased()) else {
            throw .badRequest("Wrong parameter action in request")
        }
        let chat = try chat(input, .write, bot)
        if !chat.isDirect, !chat.permits(bot.id, .messages) { throw .badRequest("Have no write access to the chat") }
        try limits.admitAction(bot: bot.id, chat: chat.id, now: now)
        return true
    }

    func sendMessageDraft(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let id = input.number("draft_id")
        guard id != 0 else { throw .badRequest("RANDOM_ID_INVALID") }
        let text = try Words.read(input, "text", marks: "entities")
        let chat = try chat(input, .write, bot)
        guard chat.isDirect else { throw .badRequest("TEXTDRAFT_PEER_INVALID") }
        guard text.length <= Words.longestText else { throw .badRequest("Message is too long") }
        try limits.admitAction(bot: bot.id, chat: chat.id, now: now)
        let thread = input.number("message_thread_id")
        chat.draft = Draft(
            id: id, text: text, thread: thread > 0 ? thread : nil, at: now, canStop: input.flag("can_stop"))
        changed()
        return true
    }
}
