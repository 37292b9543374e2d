import Helpdesk

extension PacedBot {
    /// Tells the managers in the topic of a chat why the customer does not hear. Nothing depends on it: the failure
    /// itself stays visible with the message.
    func tell(_ trouble: DeliveryTrouble, in chat: Chat, about message: Message?, _ language: Language) async {
        guard let topic = chat.topic else { return }
        let place = message?.places.first { $0.side == .topic && $0.chat == topic.group }
        _ = try? await call(about: topic.group, .frame) { client in
            try await client.sendMessage(
                .text(trouble.text(language)), to: Destination(topic.group, topic: topic.thread),
                SendOptions(replyTo: place?.message)
            ).id
        }
    }
}
