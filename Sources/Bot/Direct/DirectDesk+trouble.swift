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
}
