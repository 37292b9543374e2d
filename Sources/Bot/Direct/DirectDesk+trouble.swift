import Helpdesk

extension DirectDesk {
    /// Tells the specialist who has a chat why the customer does not hear. Nothing depends on it: the failure itself
    /// stays visible with the message.
    func tell(_ trouble: DeliveryTrouble, in chat: Chat, about message: Message?) async {
        guard let owner = chat.state.manager, let specialist = try? await store.manager(owner),
            specialist.isSpecialist
        else { return }
        let text = trouble.text(words.language(of: specialist))
        let place = message?.places.first { $0.side == .specialist && $0.chat == owner }
        _ = try? await bot.call(about: owner, .frame) { client in
            try await client.sendMessage(.text(text), to: Destination(owner), SendOptions(replyTo: place?.message)).id
        }
    }

    /// Tells the specialist who has a chat that its customer waits.
    func remind(_ chat: Chat, waited: Duration) async {
        guard let owner = chat.state.manager, let specialist = try? await store.manager(owner),
            specialist.isSpecialist, let customer = try? await store.customer(chat.customer)
        else { return }
        let name = "\(words.title(chat, customer)) (\(max(1, waited.components.seconds / 60))′)"
        let text = DirectText.reminder.text(words.language(of: specialist), name: name)
        _ = try? await bot.call(about: owner, .frame) { client in
            try await client.sendMessage(.text(text), to: Destination(owner)).id
        }
    }

    /// Tells a specialist that the customer is gone, with all that was said.
    func tellOfErasure(_ owner: TelegramID) async {
        guard let specialist = try? await store.manager(owner), specialist.isSpecialist else { return }
        let text = DirectText.vanished.text(words.language(of: specialist))
        _ = try? await bot.call(about: owner, .frame) { client in
            try await client.sendMessage(.text(text), to: Destination(owner)).id
        }
    }
}
