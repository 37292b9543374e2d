import JSON

/// How a message comes to be: stored, numbered, and told to the bots that may hear of it.
extension World {
    /// What is known of a message before it has a number.
    struct Posting {
        var sender: Sender
        var content: Content
        var thread: Int?
        var replyTo: Int?
        var externalReply: JSONObject?
        var quote: JSONObject?
        var forward: ForwardOrigin?
        var viaBot: Int64?
        var mediaGroup: String?
        var isProtected = false
        var isSilent = false
        var effect: String?
        var markup: JSONValue?
        var replyKeyboard: JSONValue?
        var linkPreview: JSONValue?

        init(_ sender: Sender, _ content: Content, thread: Int? = nil) {
            self.sender = sender
            self.content = content
            self.thread = thread
        }
    }

    @discardableResult
    func post(_ posting: Posting, in chat: Chat) -> Message {
        var message = Message(id: nextMessageID(in: chat), date: date, sender: posting.sender, content: posting.content)
        message.replyTo = posting.replyTo
        message.externalReply = posting.externalReply
        message.quote = posting.quote
        message.forward = posting.forward
        message.viaBot = posting.viaBot
        message.mediaGroup = posting.mediaGroup
        message.isProtected = posting.isProtected || chat.isProtected
        message.isSilent = posting.isSilent
        message.effect = posting.effect
        message.markup = posting.markup
        message.replyKeyboard = posting.replyKeyboard
        message.linkPreview = posting.linkPreview
        place(&message, posting.thread, in: chat)
        chat.add(message)
        if case .bot = posting.sender, !message.content.isService { chat.draft = nil }
        changed()
        deliver(.message, message, in: chat)
        return message
    }

    /// In a forum a message belongs to a topic; elsewhere a reply belongs to the thread of what it answers.
    private func place(_ message: inout Message, _ thread: Int?, in chat: Chat) {
        if chat.isForum {
            guard let thread, thread != Topic.generalID else { return }
            message.thread = thread
            message.isInTopic = true
        } else if chat.isSupergroup, let target = message.replyTo.flatMap({ chat.messages[$0] }) {
            message.thread = target.thread ?? target.id
        }
    }

    // MARK: Who hears of it

    func deliver(_ kind: UpdateKind, _ message: Message, in chat: Chat) {
        for bot in audience(of: message, in: chat) where bot.queue.allowed.contains(kind) {
            bot.queue.add(kind, .object(render(message, in: chat, for: bot)), lane: .chat(chat.id), now: now)
        }
    }

    private func audience(of message: Message, in chat: Chat) -> [BotAccount] {
        bots.filter { bot in
            if case .direct(let owner, _) = chat.kind {
                return owner == bot.id && (message.content.isService || message.sender != .bot(bot.id))
            }
            guard isInside(bot, chat, of: message) else { return false }
            if message.content.isService { return true }
            guard message.sender.person != nil else { return false }
            return hearsAll(bot, in: chat) || isMeant(bot, by: message, in: chat)
        }
    }

    /// That it was removed a bot still hears.
    private func isInside(_ bot: BotAccount, _ chat: Chat, of message: Message) -> Bool {
        if chat.members[bot.id]?.isInside == true { return true }
        guard case .service(.leftMember, let members) = message.content else { return false }
        return members["left_chat_member"]?["id"]?.int == bot.id
    }

    func hearsAll(_ bot: BotAccount, in chat: Chat) -> Bool {
        guard let member = chat.members[bot.id] else { return false }
        return member.isAdministrator || member.hearsAll
    }

    /// What a bot with privacy hears all the same: commands to it, replies to it, messages by way of it.
    private func isMeant(_ bot: BotAccount, by message: Message, in chat: Chat) -> Bool {
        if message.viaBot == bot.id { return true }
        if let target = message.replyTo.flatMap({ chat.messages[$0] }), target.sender == .bot(bot.id),
            !target.content.isService
        {
            return true
        }
        guard let words = message.content.words, let first = words.entities.first, first.kind == .botCommand,
            first.offset == 0
        else { return false }
        let command = String(decoding: Array(words.text.utf16.prefix(first.length)), as: UTF16.self)
        guard let at = command.firstIndex(of: "@") else { return isTheOneToAsk(bot, in: chat) }
        return command[command.index(after: at)...].lowercased() == bot.username.lowercased()
    }

    /// A command without a name goes to the bot that wrote last, or to the only one.
    private func isTheOneToAsk(_ bot: BotAccount, in chat: Chat) -> Bool {
        let others = bots.filter { $0.id != bot.id && chat.members[$0.id]?.isInside == true }
        if others.isEmpty { return true }
        let last = chat.order.reversed().lazy.compactMap { chat.messages[$0] }.first { message in
            if case .bot = message.sender { true } else { false }
        }
        return last?.sender == .bot(bot.id)
    }
}
