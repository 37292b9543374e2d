/// What someone said in a chat, with all that happened to it since and all that Telegram has still to be told of it.
package struct Message: Hashable, Sendable {
    package let id: MessageID
    package let chat: ChatID
    /// Its place in the chat, from 1 without holes; given by the store, 0 before.
    package internal(set) var seq: Int64 = 0
    package let author: Author
    package let at: Moment

    /// The name it is shown with.
    package var name: String
    package var manager: TelegramID?
    package var text: String
    /// What a message of the system says, for windows that say it in another language.
    package var phrase: Phrase?
    package var files: [Attachment] = []
    package var replyTo: Int64?
    package var via: Window
    package var source: MessageSource?

    /// Ties the pieces of an assistant's answer to it.
    package var ref: String?
    package var sources: [String] = []
    package var asksFeedback = false
    package var helped: Bool?

    package var revisions: [Revision] = []
    package var edited: Moment?
    package var deleted: Moment?
    package var reactions: [Reaction] = []
    package var places: [Place] = []
    package var deliveries: [Delivery] = []

    /// Telegram's updates whose effect is in here already.
    package var updates: [UpdateID] = []
    /// Counts every change; who changes an older one is told so.
    package var version: Int64 = 0

    package init(
        id: MessageID, chat: ChatID, author: Author, at: Moment, name: String, text: String, via: Window,
        source: MessageSource? = nil
    ) {
        self.id = id
        self.chat = chat
        self.author = author
        self.at = at
        self.name = name
        self.text = text
        self.via = via
        self.source = source
    }

    /// The same message with its place in the chat.
    package func numbered(_ seq: Int64) -> Message {
        var message = self
        message.seq = seq
        return message
    }

    /// Whether Telegram has still to be told something.
    package var isPending: Bool { deliveries.contains { $0.state == .pending } }
}
