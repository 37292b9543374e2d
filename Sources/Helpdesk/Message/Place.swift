/// A message of Telegram's that stands for one of ours, or for a part of one.
package struct Place: Hashable, Sendable {
    /// The window that it is seen in.
    package enum Side: String, Sendable, CaseIterable {
        case topic
        case privateChat = "private"
        /// The private chat of a specialist, where there is no managers' group.
        case specialist
    }

    package var side: Side
    package var chat: TelegramID
    package var message: Int64

    package init(_ side: Side, chat: TelegramID, message: Int64) {
        self.side = side
        self.chat = chat
        self.message = message
    }
}
