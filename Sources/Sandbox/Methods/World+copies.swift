import JSON

/// Copies and forwards.
extension World {
    func copyMessage(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let newCaption = input.has("caption") ? try Words.caption(input) : nil
        var outgoing = try Outgoing(input, [])
        let source = try source(bot, input)
        guard let original = source.messages[input.number("message_id")] else {
            throw .badRequest("Message to copy not found")
        }
        try requireCopyable(original)
        outgoing.contents = [Self.copied(original.content, caption: newCaption, input)]
        let sent: JSONValue = try send(outgoing, bot)
        return ["message_id": sent["message_id"]]
    }

    func copyMessages(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let ids = try increasingIDs(input)
        let removesCaption = input.flag("remove_caption")
        return try pass(ids, bot, input) { original in
            guard (try? requireCopyable(original)) != nil else { return nil }
            let content = Self.copied(original.content, caption: removesCaption ? FormattedText() : nil, Parameters())
            return Posting(.bot(bot.id), content)
        }
    }

    func forwardMessage(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let outgoing = try Outgoing(input, [], allowsMarkup: false)
        let source = try source(bot, input)
        guard let original = source.messages[input.number("message_id")] else {
            throw .badRequest("Message to forward not found")
        }
        try requireForwardable(original)
        let place = try destination(outgoing, bot)
        try requireRight(to: original.content, in: place.chat, thread: place.thread, bot)
        try limits.admit(1, bot: bot.id, chat: place.chat.id, now: now)
        var posting = forwarded(original, in: source, bot)
        posting.thread = place.thread
        posting.isProtected = outgoing.isProtected
        posting.isSilent = outgoing.isSilent
        return .object(render(post(posting, in: place.chat), in: place.chat, for: bot))
    }

    func forwardMessages(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let ids = try increasingIDs(input)
        let source = try source(bot, input)
        return try pass(ids, bot, input) { original in
            (try? requireForwardable(original)).map { forwarded(original, in: source, bot) }
        }
    }

    // MARK: What they share

    /// Sends many at once; what is missing, or may not be passed on, is left out. Albums stay together.
    private func pass(
        _ ids: [Int], _ bot: BotAccount, _ input: Parameters, _ make: (Message) -> Posting?
    ) throws(APIError) -> JSONValue {
        let outgoing = try Outgoing(input, [], allowsMarkup: false)
        let source = try source(bot, input)
        let place = try destination(outgoing, bot)
        var albums: [String: String] = [:]
        var postings: [Posting] = []
        for original in ids.compactMap({ source.messages[$0] }) {
            guard var posting = make(original) else { continue }
            try requireRight(to: posting.content, in: place.chat, thread: place.thread, bot)
            if let album = original.mediaGroup {
                let new = albums[album] ?? longID()
                albums[album] = new
                posting.mediaGroup = new
            }
            posting.thread = place.thread
            posting.isProtected = outgoing.isProtected
            posting.isSilent = outgoing.isSilent
            postings.append(posting)
        }
        try limits.admit(postings.count, bot: bot.id, chat: place.chat.id, now: now)
        return .array(postings.map { ["message_id": .number(post($0, in: place.chat).id)] })
    }

    private func source(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> Chat {
        guard !input["from_chat_id"].isEmpty else { throw .badRequest("Parameter \"from_chat_id\" is required") }
        let chat = try chat(named: input["from_chat_id"], for: bot)
        try require(.read, to: chat, bot)
        return chat
    }

    private func increasingIDs(_ input: Parameters) throws(APIError) -> [Int] {
        let ids = try messageIDs(input)
        guard zip(ids, ids.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw .badRequest("Message identifiers must be in a strictly increasing order")
        }
        return ids
    }

    private func requireCopyable(_ message: Message) throws(APIError) {
        guard !message.isProtected else { throw .badRequest("Message can't be copied") }
        switch message.content {
        case .service, .pinned, .raw: throw .badRequest("Message can't be copied")
        default: break
        }
    }

    private func requireForwardable(_ message: Message) throws(APIError) {
        guard !message.isProtected else {
            throw .badRequest("Message has protected content and can't be forwarded")
        }
        guard !message.content.isService else { throw .badRequest("Message can't be forwarded") }
    }

    private static func copied(_ content: Content, caption: FormattedText?, _ input: Parameters) -> Content {
        guard case .media(var media) = content, media.kind.hasCaption, let caption else { return content }
        media.caption = caption
        if input.has("show_caption_above_media") { media.isCaptionAbove = input.flag("show_caption_above_media") }
        return .media(media)
    }

    private func forwarded(_ original: Message, in source: Chat, _ bot: BotAccount) -> Posting {
        var posting = Posting(.bot(bot.id), original.content)
        posting.forward =
            original.forward ?? ForwardOrigin(author: author(of: original, in: source), date: original.date)
        return posting
    }

    func author(of message: Message, in chat: Chat) -> ForwardOrigin.Author {
        switch message.sender {
        case .bot(let id): return .bot(id)
        case .anonymous: return .chat(chat.id)
        case .person(let id):
            guard let person = people[id], person.hidesForwards || person.isDeactivated else { return .person(id) }
            return .hidden(person.isDeactivated ? "Deleted Account" : person.fullName)
        }
    }
}
