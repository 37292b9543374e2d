import Helpdesk

extension PrivateListener {
    func press(_ press: PrivatePress, chat number: Int64, _ query: CallbackQuery) async throws {
        let person = CustomerID(query.from.id)
        guard let chat = try await store.chat(number: number), chat.customer == person,
            let customer = try await store.customer(person), customer.banned == nil
        else { return try await dismiss(query) }
        let language = words.language(chat, customer)
        var answer: String?
        do {
            switch press {
            case .helped(let seq): try await judge(seq, helped: true, chat, customer, query)
            case .notHelped(let seq): try await judge(seq, helped: false, chat, customer, query)
            case .callOperator: answer = try await callOperator(in: chat, language)
            case .rate(let score): try await rate(score, chat, customer, query)
            case .languages: await offerLanguages(chat, customer)
            case .language(let chosen): try await choose(chosen, chat, customer, query)
            case .goBack: _ = try await goBack(to: chat.id, customer)
            case .erase: try await erase(customer, language, query)
            case .keep: await replaceQuestion(query, PrivateText.kept.text(language))
            }
        } catch { try error.unlessLate() }
        await settle(query, answer)
    }

    /// Stops the spinner of a button that means nothing any more.
    func dismiss(_ query: CallbackQuery) async throws { await settle(query, nil) }

    private func settle(_ query: CallbackQuery, _ text: String?) async {
        // The press was dealt with; a spinner that goes on is all that can go wrong.
        try? await bot.client.answerCallbackQuery(query.id, text)
    }

    /// What helped closes the chat, and what did not calls a person; either way it is not asked again.
    private func judge(
        _ seq: Int64, helped: Bool, _ chat: Chat, _ customer: Customer, _ query: CallbackQuery
    ) async throws {
        try await desk.judge(seq, helped: helped, in: chat.id)
        if helped, try await store.chat(chat.id)?.status == .assistant {
            try await desk.handle(.customerResolved, in: chat.id)
        }
        guard let message = query.message, let judged = try await store.message(chat.id, seq) else { return }
        let keyboard = words.keyboard(judged, in: chat, words.language(chat, customer))
        try? await bot.bring(about: message.chat.id, .ornament) { client in
            try await client.editMessageReplyMarkup(message.id, in: message.chat.id, keyboard)
        }
    }

    private func rate(_ score: Int, _ chat: Chat, _ customer: Customer, _ query: CallbackQuery) async throws {
        let known = chat.rating
        let rating = Rating(score: score, comment: known?.comment, at: desk.parts.clock.now)
        try await desk.handle(.rated(rating), in: chat.id)
        if let message = query.message {
            let keyboard = words.ratingKeyboard(chat, chosen: score)
            try? await bot.bring(about: message.chat.id, .ornament) { client in
                try await client.editMessageReplyMarkup(message.id, in: message.chat.id, keyboard)
            }
        }
        if known == nil { try await askComment(customer, chat, words.language(chat, customer)) }
    }

    // MARK: Language

    func offerLanguages(_ chat: Chat, _ customer: Customer) async {
        let text = PrivateText.chooseLanguage.text(words.language(chat, customer))
        await tell(text, customer, .inline(words.languageKeyboard(chat)))
    }

    private func choose(
        _ language: Language, _ chat: Chat, _ customer: Customer, _ query: CallbackQuery
    ) async throws {
        try await desk.choose(language, for: customer.id, by: .customer)
        if chat.id != customer.chat { try await desk.set(.language(language), in: chat.id, by: .customer) }
        await replaceQuestion(query, PrivateText.languageChosen.text(language))
    }

    // MARK: Erasure

    func offerErasure(_ chat: Chat, _ customer: Customer) async {
        let language = words.language(chat, customer)
        let keyboard = InlineKeyboard([
            [
                words.button(.eraseButton, .erase, chat, language, style: .danger),
                words.button(.keepButton, .keep, chat, language),
            ]
        ])
        await tell(PrivateText.askErase.text(language), customer, .inline(keyboard))
    }

    private func erase(_ customer: Customer, _ language: Language, _ query: CallbackQuery) async throws {
        for chat in try await store.chats(of: customer.id, limit: 10_000) { try await takeBack(chat) }
        try await forgetQuestions(customer.id)
        for file in try await desk.erase(customer.id, by: .customer) { try? await fetcher.files.delete(file) }
        await replaceQuestion(query, PrivateText.erased.text(language))
    }

    /// What managers were told of a chat goes too, where Telegram lets the bot take it away.
    private func takeBack(_ chat: Chat) async throws {
        if let topic = chat.topic {
            try? await bot.bring(about: topic.group, .frame) { client in
                try await client.deleteForumTopic(topic.thread, in: topic.group)
            }
        }
        guard let dialogue = chat.dialogue else { return }
        var told: [TelegramID: Set<Int64>] = [:]
        for place in dialogue.shown { told[place.chat, default: []].insert(place.message) }
        var last: Int64 = 0
        while true {
            let page = try await store.messages(chat.id, after: last, limit: 500)
            guard let end = page.last?.seq else { break }
            for place in page.flatMap(\.places) where place.side == .specialist {
                told[place.chat, default: []].insert(place.message)
            }
            last = end
        }
        for (specialist, messages) in told {
            try? await bot.bring(about: specialist, .frame) { client in
                try await client.deleteMessages(messages.sorted(), in: specialist)
            }
        }
    }

    /// The answer takes the place of what was asked.
    private func replaceQuestion(_ query: CallbackQuery, _ text: String) async {
        guard let message = query.message else { return }
        do {
            try await bot.bring(about: message.chat.id, .frame) { client in
                try await client.editMessageText(message.id, in: message.chat.id, .text(text))
            }
        } catch { await reply(text, to: message.chat.id) }
    }
}
