import Helpdesk

/// Tells managers in the topics of their groups.
struct TopicDesk: Courier {
    let store: any Store
    let bot: PacedBot
    let groups: ManagerGroups
    let media: MediaSender
    let settlement: Settlement
    let words: TopicWords

    // MARK: The topic itself

    func prepare(_ id: ChatID) async throws {
        guard let chat = try await store.chat(id), let customer = try await store.customer(chat.customer) else {
            return
        }
        let wantsPerson = chat.status == .waiting || chat.status == .operator
        guard wantsPerson || chat.topic != nil else { return }
        do {
            let ready = wantsPerson ? try await openTopic(of: chat, customer) : chat
            try await trim(ready, customer)
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
        guard let group = groups.group(for: chat) else { return chat }
        let title = words.title(chat, customer)
        return try await bot.call(about: group, .frame) { client in
            let made = try await client.createForumTopic(title, in: group)
            return try await keep(chat) { $0.topic = Topic(group: group, thread: made.thread, title: title) }
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

    private func card(of chat: Chat, _ customer: Customer) async throws -> TopicCard {
        let manager = if let id = chat.state.manager { try await store.manager(id) } else { Manager?.none }
        return TopicCard(chat, customer, manager: manager)
    }

    /// Brings title, card and state of the topic in line with the chat.
    private func trim(_ chat: Chat, _ customer: Customer) async throws {
        guard let topic = chat.topic else { return }
        var chat = chat
        let title = words.title(chat, customer)
        if topic.title != title {
            try await bot.bring(about: topic.group, .ornament) { client in
                try await client.editForumTopic(topic.thread, in: topic.group, name: title)
            }
            chat = try await keep(chat) { $0.topic?.title = title }
        }
        let card = try await card(of: chat, customer)
        if let id = topic.card, topic.cardText != card.fingerprint {
            do {
                try await bot.bring(about: topic.group, .ornament) { client in
                    try await client.editMessageText(
                        id, in: topic.group, card.text, card.keyboard, hidesLinkPreview: true)
                }
            } catch BotError.messageGone {
                // Someone deleted the card; the next opening posts a new one.
                chat = try await keep(chat) { $0.topic?.card = nil }
            } catch BotError.messageUnchangeable {}
            chat = try await keep(chat) { $0.topic?.cardText = card.fingerprint }
        }
        if chat.status == .closed, topic.isOpen { _ = try await setOpen(false, chat) }
    }

    private func setOpen(_ isOpen: Bool, _ chat: Chat) async throws -> Chat {
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
        _ = try await keep(chat) { $0.topic = nil }
    }

    func migrate(_ chat: Chat, to group: TelegramID) async throws {
        guard let old = chat.topic?.group ?? groups.group(for: chat) else { return }
        groups.replace(old, by: group)
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
