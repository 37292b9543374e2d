import Helpdesk

/// What the bot says to customers in private chat.
enum PrivateText: String, CaseIterable {
    // Beginning
    case greeting
    case greetingNobody
    case openChat
    case askName
    case niceToMeet
    // Answers
    case helped
    case notHelped
    case callOperator
    case alreadyCalled
    case writeFirst
    case fileTooLarge
    case fileRefused
    case unsupported
    case banned
    case tryAgain
    // End
    case alreadyClosed
    case askComment
    case thanksForComment
    // Chats
    case startedAnew
    case backTo
    case continued
    case chatNumber
    case statusAssistant
    case statusWaiting
    case statusPlace
    case statusWait
    case statusOperator
    case statusClosed
    // Language
    case languageButton
    case chooseLanguage
    case languageChosen
    // Erasure
    case askErase
    case eraseButton
    case keepButton
    case erased
    case kept
    // Help
    case help
    case aboutStart
    case aboutNew
    case aboutStatus
    case aboutOperator
    case aboutClose
    case aboutLang
    case aboutDelete
    case aboutHelp

    /// The words of one language; `{name}` stands for a name.
    func text(_ language: Language, name: String = "") -> String {
        (Self.table[self]?[language] ?? rawValue).replacing("{name}", with: name)
    }
}
