/// One customer's conversation, from the first word to the last.
package struct Chat: Hashable, Sendable {
    package let id: ChatID
    /// The number people use for it; given by the store, 0 before.
    package internal(set) var number: Int64
    package let customer: CustomerID
    package let opened: Moment

    package var state: ChatState = .assistant
    /// Counts the moves: what was begun in an earlier era comes too late.
    package var era: Int64 = 0
    package var topic: Topic?
    /// How a specialist has it, or last had it, where there is no managers' group.
    package var dialogue: Dialogue?
    package var language: Language?
    package var category: String?
    package var department: String?
    package var priority: Priority = .normal
    /// Why a person was asked for, in our own words.
    package var reason: String?
    /// Where the customer came from, as a deep link said.
    package var source: String?
    package var rating: Rating?
    /// What was thought of it before it was opened again.
    package var pastRatings: [Rating] = []
    /// What managers noted for one another, oldest first.
    package var notes: [Note] = []

    /// Up to which message each side has seen the other.
    package var readByCustomer: Int64 = 0
    package var readByManager: Int64 = 0

    package var wanted: Moment?
    package var taken: Moment?
    /// The first word of a manager's since a person was last wanted.
    package var answered: Moment?
    package var closed: Moment?
    package var reopened: Moment?
    package var lastWord: Moment
    /// When it was last moved.
    package var moved: Moment?
    /// The last manager who had it.
    package var lastManager: TelegramID?

    /// Since when the customer waits for an answer. The stores keep it, as they keep the last word: it moves with what is
    /// said, without a new version of the chat.
    package var unanswered: Moment?
    package var reminder: Reminder?
    /// The customer was told that no one is there before then.
    package var awayUntil: Moment?

    /// The newest of Telegram's updates whose effect is in here already.
    package var updates: [UpdateID] = []
    /// Counts every change; who changes an older one is told so.
    package var version: Int64 = 0

    package init(id: ChatID, number: Int64 = 0, customer: CustomerID, opened: Moment) {
        self.id = id
        self.number = number
        self.customer = customer
        self.opened = opened
        lastWord = opened
    }

    /// The same chat with the number people use for it.
    package func numbered(_ number: Int64) -> Chat {
        var chat = self
        chat.number = number
        return chat
    }

    package var status: ChatStatus { state.status }
}
