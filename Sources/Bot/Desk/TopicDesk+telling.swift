import Helpdesk

extension TopicDesk {
    func tell(_ seqs: [Int64], in id: ChatID) async throws -> Told {
        guard let chat = try await store.chat(id) else { return .settled(seqs.count) }
        guard let topic = chat.topic, topic.isOpen || chat.status == .closed else {
            guard let customer = try await store.customer(chat.customer) else { return .settled(seqs.count) }
            // Words for managers need a topic, whoever has the chat now.
            let ready = try await openTopic(of: chat, customer)
            return ready.topic == nil ? .parked : .settled(0)
        }
        var messages: [Message] = []
        for seq in seqs {
            if let message = try await store.message(id, seq) { messages.append(message) }
        }
        let first = messages.firstIndex { $0.pending(to: .topic) != nil }
        guard let first else { return .settled(seqs.count) }
        guard first == 0 else { return .settled(seqs.firstIndex(of: messages[first].seq) ?? 0) }
        return try await tell(messages, in: chat, topic)
    }

    private func tell(_ messages: [Message], in chat: Chat, _ topic: Topic) async throws -> Told {
        let message = messages[0]
        guard let delivery = message.pending(to: .topic) else { return .settled(1) }
        do {
            switch delivery.action {
            case .post: return .settled(try await post(messages, topic))
            case .edit: try await edit(message, topic)
            case .recall: try await recall(message, topic)
            }
            return .settled(delivery.action == .post ? 1 : 0)
        } catch BotError.topicGone {
            try await forgetTopic(of: chat)
            return .unprepared
        } catch BotError.topicClosed {
            _ = try await keep(chat) { $0.topic?.isOpen = false }
            return .settled(0)
        } catch BotError.migrated(let group) {
            try await migrate(chat, to: group)
            return .unprepared
        } catch let error as BotError where error.isFinal {
            try await settlement.failed(message, delivery.action, to: .topic, because: "\(error)")
            return .settled(0)
        }
    }

    /// Answers how many messages went into it.
    private func post(_ messages: [Message], _ topic: Topic) async throws -> Int {
        let destination = Destination(topic.group, topic: topic.thread)
        let message = messages[0]
        let options = SendOptions(replyTo: try await replyTarget(of: message, topic))
        guard message.files.isEmpty else {
            let ids = try await postFiles(message, destination, options)
            try await settlement.posted(
                message, to: .topic, at: ids.map { Place(.topic, chat: topic.group, message: $0) })
            return 1
        }
        // What waits by the time it may go is joined, so that a burst costs the group one message.
        let joined = Self.joinable(messages)
        let text = joined.map(words.post).joined("\n")
        let ids = try await media.text(text, to: destination, options)
        let places = ids.map { Place(.topic, chat: topic.group, message: $0) }
        for message in joined { try await settlement.posted(message, to: .topic, at: places) }
        return joined.count
    }

    private func postFiles(_ message: Message, _ destination: Destination, _ options: SendOptions) async throws
        -> [Int64]
    {
        let origin = message.places.filter { $0.side == .privateChat }
        guard let from = origin.first?.chat, message.via == .telegram else {
            return try await media.send(message, words: words.post(message), to: destination, options)
        }
        // What came by Telegram is there already.
        return try await bot.call(about: destination.chat, .words) { client in
            if origin.count == 1 {
                return [try await client.copyMessage(origin[0].message, from: from, to: destination, options)]
            }
            return try await client.copyMessages(origin.map(\.message).sorted(), from: from, to: destination, options)
        }
    }

    private func replyTarget(of message: Message, _ topic: Topic) async throws -> Int64? {
        guard let seq = message.replyTo, let target = try await store.message(message.chat, seq) else { return nil }
        return target.places.first { $0.side == .topic && $0.chat == topic.group }?.message
    }

    /// The first message and those right behind it that can be told in one with it.
    static func joinable(_ messages: [Message]) -> [Message] {
        var joined: [Message] = []
        var length = 0
        for message in messages {
            guard let delivery = message.pending(to: .topic), delivery.action == .post, message.files.isEmpty,
                joined.isEmpty || (message.author == joined[0].author && message.replyTo == nil)
            else { break }
            length += message.text.utf16.count + 1
            guard joined.isEmpty || length <= TelegramLimits.text else { break }
            joined.append(message)
        }
        return joined
    }

    private func edit(_ message: Message, _ topic: Topic) async throws {
        for place in message.places.filter({ $0.side == .topic && $0.chat == topic.group }).prefix(1) {
            try await show(try await messages(at: place, around: message), at: place)
        }
        try await settlement.done(message, .edit, to: .topic, .sent)
    }

    private func recall(_ message: Message, _ topic: Topic) async throws {
        for place in message.places where place.side == .topic && place.chat == topic.group {
            let others = try await messages(at: place, around: message).filter { $0.seq != message.seq }
            guard others.isEmpty else {
                try await show(others, at: place)
                continue
            }
            do {
                try await bot.bring(about: topic.group, .ornament) { client in
                    try await client.deleteMessage(place.message, in: place.chat)
                }
            } catch BotError.messageGone {} catch BotError.messageUnchangeable {}
        }
        try await settlement.done(message, .recall, to: .topic, .sent)
    }

    /// Makes one of Telegram's messages say what these of ours say now.
    private func show(_ messages: [Message], at place: Place) async throws {
        let text = .text("✏️ ") + messages.map(words.post).joined("\n")
        let hasFiles = messages.contains { !$0.files.isEmpty }
        do {
            try await bot.bring(about: place.chat, .ornament) { client in
                if hasFiles {
                    try await client.editMessageCaption(place.message, in: place.chat, text)
                } else {
                    try await client.editMessageText(place.message, in: place.chat, text)
                }
            }
        } catch BotError.messageGone {} catch BotError.messageUnchangeable {}
    }

    /// What was told in one message of Telegram's, and still stands.
    private func messages(at place: Place, around message: Message) async throws -> [Message] {
        let neighbours = try await store.messages(message.chat, after: max(0, message.seq - 65), limit: 130)
        return neighbours.filter { $0.places.contains(place) && $0.deleted == nil }
    }
}

extension BotError {
    /// Asking again will not help.
    var isFinal: Bool {
        switch self {
        case .badRequest, .tooLong, .tooLarge, .tooLargeToFetch, .unreadable(.unknown), .markupRefused, .messageGone,
            .messageUnchangeable:
            true
        default: false
        }
    }
}
