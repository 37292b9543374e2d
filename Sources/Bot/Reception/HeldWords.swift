import Helpdesk
import Threads

/// Albums that managers wrote into other managers' chats, until it is said what to do with them: Telegram shows only
/// one part of an album with the notice that asks.
final class HeldWords: Sendable {
    private struct Key: Hashable {
        let chat: TelegramID
        let message: Int64
    }

    private struct Shelf {
        var words: [Key: (parts: [TelegramMessage], updates: [UpdateID])] = [:]
        var order: [Key] = []
    }

    private static let most = 100
    private let shelf = Locked(Shelf())

    func keep(_ parts: [TelegramMessage], _ updates: [UpdateID]) {
        guard parts.count > 1 else { return }
        let key = Key(chat: parts[0].chat.id, message: parts[0].id)
        shelf.withLock { shelf in
            if shelf.words.updateValue((parts, updates), forKey: key) == nil { shelf.order.append(key) }
            if shelf.order.count > Self.most { shelf.words[shelf.order.removeFirst()] = nil }
        }
    }

    /// The whole of what one part is of; nil if the rest is not known any more.
    func whole(of message: TelegramMessage) -> [TelegramMessage]? {
        guard message.album != nil else { return [message] }
        return shelf.withLock { $0.words[Key(chat: message.chat.id, message: message.id)]?.parts }
    }
}
