package import Helpdesk

/// What to do about a call that did not succeed, whatever words Telegram had for it.
package enum BotError: Error, Hashable, Sendable {
    /// Ask again no sooner than after this time.
    case wait(Duration)
    /// The group has another id now: ask again with that one.
    case migrated(to: TelegramID)
    /// Make a new topic.
    case topicGone
    /// Reopen the topic, or let it be.
    case topicClosed
    /// The person can't be written to until they write.
    case blocked
    /// The bot is not in the chat, or there is none.
    case chatGone
    /// It is so already: as good as success.
    case notModified
    /// Send the words without their formatting.
    case markupRefused(String)
    /// Someone has to give the bot a right, or the group its topics; then ask again.
    case missingRight(String)
    /// The message to be changed, copied or deleted is not there: send a new one, or let it be.
    case messageGone
    /// The message is there and will not be changed, copied or deleted.
    case messageUnchangeable(String)
    /// The message to be answered is not there: send without.
    case replyGone
    /// The press of a button is too old to be answered.
    case queryExpired
    /// Send the words in parts.
    case tooLong
    /// The file can't be sent.
    case tooLarge
    /// The file can't be fetched by a bot; a person can still open it in Telegram.
    case tooLargeToFetch
    /// The link to the file has run out, or the file is gone: ask for it anew.
    case fileGone
    /// It was asked wrongly, and will not be better for asking again.
    case badRequest(String)
    /// Another instance of the bot asks for updates, or a webhook is set.
    case conflict(String)
    /// Telegram does not know the token.
    case unauthorized
    /// A file of our own, or one on the disk of our own server, can't be read.
    case unreadable(FilesError)
    /// The line failed; whether the call had its effect may be unknown.
    case transport(String, mayHaveBeenDelivered: Bool)
    /// Telegram itself has trouble: ask again later.
    case server(Int)
}

extension BotError {
    /// The call may have had its effect although it failed: asking again could make it twice.
    package var mayHaveBeenDelivered: Bool {
        switch self {
        case .transport(_, let mayHaveBeenDelivered): mayHaveBeenDelivered
        case .server: true
        default: false
        }
    }
}
