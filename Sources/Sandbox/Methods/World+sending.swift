import JSON

/// Steps 4 to 9 of a send.
extension World {
    /// Where a send goes, once everything about it is known to be right.
    struct Destination {
        let chat: Chat
        var thread: Int?
        var replyTo: Int?
        var externalReply: JSONObject?
        var quote: JSONObject?
    }

    func send(_ outgoing: Outgoing, _ bot: BotAccount) throws(APIError) -> [JSONValue] {
        let place = try destination(outgoing, bot)
        for content in outgoing.contents {
            try requireRight(to: content, in: place.chat, thread: place.thread, bot)
            try Words.requireLength(of: content)
        }
        try outgoing.markup?.requireSense(in: place.chat, self)
        try limits.admit(outgoing.contents.count, bot: bot.id, chat: place.chat.id, now: now)
        let album = outgoing.contents.count > 1 ? longID() : nil
        return outgoing.contents.map { content in
            let posting = posting(outgoing, content, at: place, album, bot)
            return .object(render(post(posting, in: place.chat), in: place.chat, for: bot))
        }
    }

    func send(_ outgoing: Outgoing, _ bot: BotAccount) throws(APIError) -> JSONValue {
        let sent: [JSONValue] = try send(outgoing, bot)
        return sent.first ?? .null
    }

    private func posting(
        _ outgoing: Outgoing, _ content: Content, at place: Destination, _ album: String?, _ bot: BotAccount
    ) -> Posting {
        var posting = Posting(.bot(bot.id), content, thread: place.thread)
        posting.replyTo = place.replyTo
        posting.externalReply = place.externalReply
        posting.quote = place.quote
        posting.mediaGroup = album
        posting.isProtected = outgoing.isProtected
        posting.isSilent = outgoing.isSilent
        posting.effect = place.chat.isDirect ? outgoing.effect : nil
        posting.linkPreview = outgoing.linkPreview
        outgoing.markup?.place(in: &posting)
        return posting
    }

    /// The chat, the topic and what is answered.
    func destination(_ outgoing: Outgoing, _ bot: BotAccount) throws(APIError) -> Destination {
        let chat = try chat(named: outgoing.chat, for: bot)
        try require(.write, to: chat, bot)
        var place = Destination(chat: chat, thread: try topic(outgoing.thread, in: chat, bot))
        guard let reply = outgoing.reply else { return place }
        guard let (source, target) = try target(of: reply, from: chat, bot) else {
            guard reply.mayBeMissing else { throw .badRequest("Message to be replied not found") }
            return place
        }
        place.quote = try quote(reply, target)
        if source === chat {
            place.replyTo = target.id
            // An answer without a topic of its own goes where the question is.
            if outgoing.thread == 0, chat.isForum { place.thread = target.thread }
        } else {
            place.externalReply = externalReply(target, in: source)
        }
        return place
    }

    private func target(
        of reply: ReplyParameters, from chat: Chat, _ bot: BotAccount
    ) throws(APIError) -> (Chat, Message)? {
        var source = chat
        if let named = reply.chat {
            source = try self.chat(named: named, for: bot)
            try require(.read, to: source, bot)
        }
        return source.messages[reply.message].map { (source, $0) }
    }

    private func quote(_ reply: ReplyParameters, _ target: Message) throws(APIError) -> JSONObject? {
        guard let quote = reply.quote else { return nil }
        let words = Array((target.content.words?.text ?? "").utf16)
        let wanted = Array(quote.text.utf16)
        let places = (0...max(0, words.count - wanted.count)).filter { words[$0...].starts(with: wanted) }
        let wish = min(max(reply.quotePosition ?? 0, 0), words.count)
        let nearest = places.min { abs($0 - wish) < abs($1 - wish) }
        guard let nearest, !wanted.isEmpty, quote.length <= 1024 else { throw .badRequest("QUOTE_TEXT_INVALID") }
        return [
            "text": .string(quote.text), "entities": render(quote.entities), "position": .number(nearest),
            "is_manual": true,
        ]
    }

    private func externalReply(_ target: Message, in source: Chat) -> JSONObject {
        let author: JSONObject =
            switch target.sender {
            case .person(let id), .bot(let id): ["type": "user", "sender_user": .object(user(id))]
            case .anonymous: ["type": "chat", "sender_chat": .object(render(source))]
            }
        var origin = author
        origin["date"] = .number(target.date)
        return [
            "origin": .object(origin), "chat": source.isSupergroup ? .object(render(source)) : nil,
            "message_id": source.isSupergroup ? .number(target.id) : nil,
        ]
    }
}
