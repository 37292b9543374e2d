import Helpdesk

/// What arrived for one conversation, in order.
struct ArrivalLane {
    /// Which conversation: a private chat, or a topic of a group.
    struct Key: Hashable, Sendable {
        let chat: Int64
        let topic: Int64
    }

    var waiting: [Update] = []
    var albums: AlbumGatherer
    var isRunning = false

    init(patience: Duration) { albums = AlbumGatherer(patience: patience) }
}

extension ArrivalLane.Key {
    init(_ update: Update) {
        switch update.content {
        case .message(let message), .editedMessage(let message):
            self.init(chat: message.chat.id.rawValue, topic: message.topic ?? 0)
        case .callback(let query):
            let message = query.message?.message
            self.init(chat: query.message?.chat.id.rawValue ?? query.from.id.rawValue, topic: message?.topic ?? 0)
        case .reaction(let reaction): self.init(chat: reaction.chat.id.rawValue, topic: 0)
        case .membership(let change), .member(let change): self.init(chat: change.chat.id.rawValue, topic: 0)
        case .generationStopped, .unknown: self.init(chat: 0, topic: 0)
        }
    }
}

extension Update {
    /// Whose words or deeds it is.
    var person: TelegramID? {
        switch content {
        case .message(let message), .editedMessage(let message): message.from?.id ?? message.chat.id
        case .callback(let query): query.from.id
        case .reaction(let reaction): reaction.user?.id ?? reaction.chat.id
        case .membership(let change), .member(let change): change.from?.id ?? change.chat.id
        case .generationStopped, .unknown: nil
        }
    }
}
