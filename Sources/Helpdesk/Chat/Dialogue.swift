/// A chat in the private chat of the specialist who has it.
package struct Dialogue: Hashable, Sendable {
    package let specialist: TelegramID
    package let since: Moment
    /// The message that told who the customer is, once sent.
    package var card: Int64?
    /// Up to which message the specialist was told what had been said before; what came later comes by deliveries.
    package var told: Int64
    /// Messages of Telegram's that tell of the customer and stand for none of ours: cards and histories, those of
    /// earlier specialists too.
    package var shown: [Place] = []

    package init(specialist: TelegramID, since: Moment, card: Int64? = nil, told: Int64 = 0) {
        self.specialist = specialist
        self.since = since
        self.card = card
        self.told = told
    }
}
