import Helpdesk

/// Tells managers in the topics of their groups.
struct TopicDesk: Courier {
    let store: any Store
    let bot: PacedBot
    let groups: ManagerGroups
    let media: MediaSender
    let settlement: Settlement
    let words: TopicWords
    let icons: TopicIcons

    // MARK: The topic itself

    /// Makes the topic that is wanted; how it looks is the keeper's affair, as it can wait.
    func prepare(_ id: ChatID) async throws {
        guard let chat = try await store.chat(id), let customer = try await store.customer(chat.customer),
            chat.status == .waiting || chat.status == .operator
        else { return }
        do {
            _ = try await openTopic(of: chat, customer)
        } catch BotError.topicGone {
            try await forgetTopic(of: chat)
            throw BotError.topicGone
        } catch BotError.migrated(let group) {
            try await migrate(chat, to: group)
            throw BotError.migrated(to: group)
        }
    }

    /// The chat with a topic that is open and knows what was said: each step is stored before the next.
    func openTopic(of chat: Chat, _ customer: Customer) async throws -> Chat {
        var chat = chat
        if chat.topic == nil { chat = try await makeTopic(for: chat, customer) }
        if chat.topic?.isOpen == false { chat = try await setOpen(true, chat) }
        if chat.topic?.card == nil { chat = try await postCard(of: chat, customer) }
        return try await tellHistory(of: chat)
    }

    private func makeTopic(for chat: Chat, _ customer: Customer) async throws -> Chat {
        guard let group = groups.group(for: chat.id) else { return chat }
        let title = words.title(chat, customer, isMarked: icons.isEmpty)
        let icon = icons[chat.status]
        do {
            return try await bot.call(about: group, .frame) { client in
                try await groups.making(in: group) {
                    let made = try await client.createForumTopic(title, in: group, icon: icon)
                    return try await keep(chat) {
                        $0.topic = Topic(group: group, thread: made.thread, title: title)
                        $0.topic?.icon = icon
                    }
                }
            }
        } catch let error as BotError {
            groups.release(chat.id)
            if error.isTroubleOfGroup { groups.avoid(group) }
            // It may be the icon: the next try does without.
            if icon != nil, error.isFinal { icons.put([]) }
            throw error
        }
    }

    private func postCard(of chat: Chat, _ customer: Customer) async throws -> Chat {
        guard let topic = chat.topic else { return chat }
        let card = try await card(of: chat, customer)
        return try await bot.call(about: topic.group, .frame) { client in
            let options = SendOptions(markup: card.keyboard.map { .inline($0) }, hidesLinkPreview: true)
            let sent = try await client.sendMessage(
                card.text, to: Destination(topic.group, topic: topic.thread), options)
            return try await keep(chat) {
                $0.topic?.card = sent.id
                $0.topic?.cardText = card.fingerprint
            }
        }
    }

    func card(of chat: Chat, _ customer: Customer) async throws -> TopicCard {
        let owner = if let id = chat.state.manager { try await store.manager(id)?.name } else { String?.none }
        return TopicCard(chat, customer, owner: owner, words: words)
    }

    func setOpen(_ isOpen: Bool, _ chat: Chat) async throws -> Chat {
        guard let topic = chat.topic else { return chat }
        try await bot.bring(about: topic.group, .frame) { client in
            if isOpen {
                try await client.reopenForumTopic(topic.thread, in: topic.group)
            } else {
                try await client.closeForumTopic(topic.thread, in: topic.group)
            }
        }
        return try await keep(chat) { $0.topic?.isOpen = isOpen }
    }

    // MARK: When the topic is not what it was

    /// Someone deleted the topic: what it stood for is told anew in another one.
    func forgetTopic(of chat: Chat) async throws {
        groups.release(chat.id)
        _ = try await keep(chat) { now in
            if now.topic?.thread == chat.topic?.thread { now.topic = nil }
        }
    }

    func migrate(_ chat: Chat, to group: TelegramID) async throws {
        guard let old = chat.topic?.group ?? groups.group(for: chat.id) else { return }
        try await groups.replace(old, by: group)
        // Topics do not move along with a group.
        if chat.topic?.group == old { try await forgetTopic(of: chat) }
    }

    func keep(_ chat: Chat, _ change: @escaping @Sendable (inout Chat) -> Void) async throws -> Chat {
        try await store.change(chat.id) { chat in
            change(&chat)
            return true
        } ?? chat
    }
}

extension BotError {
    /// The group is not as it has to be, whoever's topic it is about.
    var isTroubleOfGroup: Bool {
        switch self {
        case .chatGone, .missingRight: true
        default: false
        }
    }
}
