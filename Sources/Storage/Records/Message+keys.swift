package import Helpdesk

extension Message {
    /// Sorts, as bytes do, by the place within a chat.
    package static func key(_ chat: ChatID, _ seq: Int64) -> String {
        let digits = String(seq)
        return "\(chat):" + String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
    }

    /// What no two messages of the whole store have in common: the source or, for a message without one, its id. So
    /// the same message, appended again because the answer was lost, is known.
    package var origin: String { source?.text(in: chat) ?? "id:\(id)" }

    /// What the messages of Telegram's that stand for it are found by.
    package var placeKeys: [String] { places.map { Place.key(chat: $0.chat, message: $0.message) } }

    /// What the search knows it by: the words of its text and the names of its files, each once.
    package var searchWords: [String] { SearchText.words(of: [text] + files.map(\.name)) }
}
