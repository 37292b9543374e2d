import Helpdesk
import SQLite

/// A message ready to be written: all but its place in the chat.
struct MessageDraft: Sendable {
    let message: Message
    let origin: String
    let body: SQLValue
    let words: String
    let places: [String]

    init(_ message: Message) {
        self.message = message.numbered(0)
        origin = message.origin
        body = self.message.body
        words = IndexedWords.text(message.searchWords)
        places = message.placeKeys
    }
}
