import Helpdesk

/// The commands of those who work at the desk.
enum StaffCommand: String, CaseIterable {
    case take, close, reopen, assistant, note, del, snippet, history, who, faq, priority, category, lang, ban, unban
    case help
    case addManager = "addmanager"
    case removeManager = "removemanager"
    case managers, mode, stats, setup

    /// Only admins may give it.
    var isForAdmins: Bool {
        switch self {
        case .addManager, .removeManager, .managers, .mode, .stats, .setup: true
        default: false
        }
    }

    /// Those of a topic.
    static let ofTopics = allCases.filter { !$0.isForAdmins }

    /// Those for admins.
    static let ofAdmins = allCases.filter(\.isForAdmins)

    /// What the menu says of it.
    var menu: StaffText {
        switch self {
        case .take: .menuTake
        case .close: .menuClose
        case .reopen: .menuReopen
        case .assistant: .menuAssistant
        case .note: .menuNote
        case .del: .menuDel
        case .snippet: .menuSnippet
        case .history: .menuHistory
        case .who: .menuWho
        case .faq: .menuFaq
        case .priority: .menuPriority
        case .category: .menuCategory
        case .lang: .menuLang
        case .ban: .menuBan
        case .unban: .menuUnban
        case .help: .menuHelp
        case .addManager: .menuAddManager
        case .removeManager: .menuRemoveManager
        case .managers: .menuManagers
        case .mode: .menuMode
        case .stats: .menuStats
        case .setup: .menuSetup
        }
    }

    /// All of some, to be read in one line.
    static func line(_ commands: [StaffCommand]) -> String {
        commands.map { "/\($0.rawValue)" }.joined(separator: " ")
    }
}
