/// The forum topic in a managers' group that stands for a chat.
package struct Topic: Hashable, Sendable {
    package var group: TelegramID
    package var thread: Int64
    /// The message that tells who the customer is, once posted.
    package var card: Int64?
    /// What the group is shown now, to be compared with what it should be shown.
    package var title: String
    /// The icon that it was given last, by Telegram's id.
    package var icon: String?
    package var cardText = ""
    package var isOpen: Bool
    /// Up to which message the history was told when it was last posted; what came later comes by deliveries.
    package var told: Int64 = 0

    package init(group: TelegramID, thread: Int64, card: Int64? = nil, title: String, isOpen: Bool = true) {
        self.group = group
        self.thread = thread
        self.card = card
        self.title = title
        self.isOpen = isOpen
    }
}
