/// Someone who needs help.
package struct Customer: Hashable, Sendable {
    package let id: CustomerID
    package let since: Moment

    package var name: String
    /// Said by the customer or a manager, so that it no longer follows Telegram.
    package var choseName = false
    package var username: String?
    package var phone: String?
    package var language: Language?
    /// Chosen by the customer, so that it no longer follows what is written.
    package var choseLanguage = false
    /// Where the customer first came from.
    package var source: String?
    /// The chat that new words go to.
    package var chat: ChatID?
    package var lastSeen: Moment
    package var banned: Moment?
    /// Telegram refuses what we send, until the customer writes again.
    package var blockedBot: Moment?

    /// Telegram's updates whose effect is in here already, the newest.
    package var updates: [UpdateID] = []
    /// Counts every change; who changes an older one is told so.
    package var version: Int64 = 0

    package init(id: CustomerID, name: String, since: Moment) {
        self.id = id
        self.name = name
        self.since = since
        lastSeen = since
    }
}
