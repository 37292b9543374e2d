extension BotError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .wait(let time): "Telegram wants us to wait for \(time.components.seconds) s"
        case .migrated(let chat): "the group became the supergroup \(chat)"
        case .topicGone: "the topic is gone"
        case .topicClosed: "the topic is closed"
        case .blocked: "the person can't be written to: the bot was blocked, never started, or the account is gone"
        case .chatGone: "the bot is not in the chat, or there is no such chat"
        case .notModified: "nothing would change"
        case .markupRefused(let words): "Telegram does not take the formatting: \(words)"
        case .missingRight(let words): "the bot lacks a right: \(words)"
        case .messageGone: "the message is gone"
        case .messageUnchangeable(let words): "the message stays as it is: \(words)"
        case .replyGone: "the message to be answered is gone"
        case .queryExpired: "the button was pressed too long ago"
        case .tooLong: "the text is too long"
        case .tooLarge: "the file is too large to be sent"
        case .tooLargeToFetch: "the file is too large for a bot to fetch"
        case .fileGone: "the file is not there any more"
        case .badRequest(let words): "Telegram refused: \(words)"
        case .conflict(let words): "someone else receives the bot's updates: \(words)"
        case .unauthorized: "Telegram does not know the bot's token"
        case .unreadable(let error): "a file can't be read: \(error)"
        case .transport(let words, false): "Telegram can't be reached: \(words)"
        case .transport(let words, true): "no answer from Telegram: \(words)"
        case .server(let status): "Telegram has trouble of its own: status \(status)"
        }
    }
}
