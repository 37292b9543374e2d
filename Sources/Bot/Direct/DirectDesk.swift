import Helpdesk

/// Tells the specialist who has a chat in their private chat with the bot.
struct DirectDesk: Courier {
    let store: any Store
    let bot: PacedBot
    let media: MediaSender
    let settlement: Settlement
    let words: DirectWords
    /// Called when a specialist can't be written to.
    let lost: @Sendable (TelegramID) async throws -> Void

    /// Introduces the customer to a specialist who has just got the chat: each step is stored before the next.
    func prepare(_ id: ChatID) async throws {
        guard let chat = try await store.chat(id), let customer = try await store.customer(chat.customer),
            let owner = chat.state.manager, let specialist = try await store.manager(owner), specialist.isSpecialist
        else { return }
        do {
            let introduced = try await introduce(customer, to: specialist, chat)
            _ = try await tellHistory(of: introduced, to: specialist)
        } catch let error as BotError where error == .blocked || error == .chatGone {
            try await lost(owner)
            throw error
        }
    }

    private func introduce(_ customer: Customer, to specialist: Manager, _ chat: Chat) async throws -> Chat {
        var chat = chat
        if !chat.isWithSpecialist {
            chat = try await keep(chat) { chat in
                guard chat.state.manager == specialist.id else { return }
                // Whoever had it before knows what was said then.
                let last = chat.dialogue
                let told = last?.specialist == specialist.id ? last?.told ?? 0 : 0
                chat.dialogue = Dialogue(specialist: specialist.id, since: chat.taken ?? chat.opened, told: told)
                chat.dialogue?.shown = last?.shown ?? []
            }
        }
        guard chat.isWithSpecialist, chat.dialogue?.card == nil else { return chat }
        let language = words.language(of: specialist)
        let (text, keyboard) = (words.card(chat, customer, language), words.keyboard(chat, language))
        return try await bot.call(about: specialist.id, .frame) { [chat] client in
            let options = SendOptions(markup: .inline(keyboard), hidesLinkPreview: true)
            let sent = try await client.sendMessage(text, to: Destination(specialist.id), options)
            return try await keep(chat) { $0.note(card: sent.id) }
        }
    }

    func keep(_ chat: Chat, _ change: @escaping @Sendable (inout Chat) -> Void) async throws -> Chat {
        try await store.change(chat.id) { chat in
            change(&chat)
            return true
        } ?? chat
    }
}

extension Chat {
    /// The specialist who has it has been told so.
    var isWithSpecialist: Bool {
        guard let dialogue, let owner = state.manager else { return false }
        return dialogue.specialist == owner && dialogue.since == taken ?? opened
    }

    fileprivate mutating func note(card: Int64) {
        guard let specialist = dialogue?.specialist else { return }
        dialogue?.card = card
        dialogue?.shown.append(Place(.specialist, chat: specialist, message: card))
    }
}
