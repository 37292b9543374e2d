import Helpdesk

/// What the bot says to those who work at the desk.
enum StaffText: String, CaseIterable {
    case stateAssistant
    case stateWaiting
    case stateOperator
    case stateClosed
    case priority
    case priorityLow
    case priorityNormal
    case priorityHigh
    case priorityUrgent
    case category
    case department
    case language
    case source
    case reason
    case reasonAsked
    case reasonFeedback
    case reasonNoAnswer
    case reasonNoAssistant
    case reasonLate
    case reasonFile
    case reasonTicket
    case owner
    case rating
    case isBanned
    case hasBlocked
    case take
    case close
    case handBack
    case saveToFAQ
    case ban
    case unban
    case reopen
    case sendAnyway
    case takeOver
    case reopenFirst
    case cannotPass
    case tooLarge
    case held
    case onlyAuthor
    case sendAgain
    case anonymous
    case stranger
    case notManager
    case onlyAdmins
    case refusedClosed
    case refusedOpen
    case refusedTaken
    case refusedNotWanted
    case refusedNotTaken
    case another
    case unknownCommand
    case recallHow
    case recalled
    case banned
    case unbanned
    case banHow
    case noCustomer
    case noteHow
    case languageNow
    case yourLanguage
    case priorityHow
    case categoryHow
    case snippetNone
    case snippetList
    case snippetUnknown
    case snippetKept
    case snippetRemoved
    case whoSince
    case whoCounts
    case waitsLong
    case notes
    case manyShown
    case faqHow
    case faqPropose
    case faqReword
    case faqSimilar
    case faqSave
    case faqAddWording
    case faqReplace
    case faqDiscard
    case faqSaved
    case faqDiscarded
    case addHow
    case addHidden
    case addForwarded
    case addKnown
    case addDone
    case removeHow
    case removeUnknown
    case removeSelf
    case removeDone
    case managers
    case managerChats
    case admin
    case modeNow
    case modeAssistant
    case modeOperator
    case modeModel
    case stats
    case statsNow
    case statsChats
    case statsFirst
    case statsRating
    case statsPerson
    case statsGaps
    case statsHow
    case setupWhere
    case setupMissing
    case setupAgain
    case setupForum
    case setupAdmin
    case setupTopics
    case setupDelete
    case setupPin
    case setupOffer
    case setupDone
    case setupRestart
    case setupFine
    case notDelivered
    case retry
    case retrying
    case menuTake
    case menuClose
    case menuReopen
    case menuAssistant
    case menuHistory
    case menuDel
    case menuNote
    case menuFaq
    case menuSnippet
    case menuWho
    case menuPriority
    case menuCategory
    case menuLang
    case menuBan
    case menuUnban
    case menuHelp
    case menuAddManager
    case menuRemoveManager
    case menuManagers
    case menuMode
    case menuStats
    case menuSetup

    /// The words of one language; `{1}` stands for the first of the values, and so on.
    func text(_ language: Language, _ values: String...) -> String { text(language, values) }

    func text(_ language: Language, _ values: [String]) -> String {
        var text = ""
        var rest = Self.table(language)[self, default: rawValue][...]
        while let place = rest.firstIndex(of: "{") {
            text += rest[..<place]
            let number = rest[place...].dropFirst().first?.wholeNumberValue ?? 0
            guard values.indices.contains(number - 1), rest[place...].dropFirst(2).first == "}" else {
                text.append("{")
                rest = rest[rest.index(after: place)...]
                continue
            }
            // A value that looks like a place is none.
            text += values[number - 1]
            rest = rest[place...].dropFirst(3)
        }
        return text + rest
    }

    static func table(_ language: Language) -> [StaffText: String] {
        switch language {
        case .russian: russian
        case .english: english
        case .ukrainian: ukrainian
        case .kazakh: kazakh
        case .serbian: serbian
        }
    }
}
