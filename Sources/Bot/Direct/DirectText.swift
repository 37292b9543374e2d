import Helpdesk

/// What the bot says to specialists in their private chats.
enum DirectText: String, CaseIterable {
    case usage
    case registered
    case wrongToken
    case tooManyGuesses
    case removed
    case available
    case away
    case handedOver
    case noClient
    case newClient
    case ended
    case endButton
    case fileTooLarge
    case unsupported
    case clientBlocked
    case notDelivered
    case reminder
    case vanished
    case help
    case aboutAvailable
    case aboutEndChat
    case aboutHistory
    case aboutStats
    case clients
    case messages
    case waiting
    case active
    case lastDialogues
    case specialists
    case isAvailable
    case isAway

    /// The words of one language; `{name}` stands for a name.
    func text(_ language: Language, name: String = "") -> String {
        (Self.table[self]?[language] ?? rawValue).replacing("{name}", with: name)
    }
}
