package import Helpdesk

/// What customers can tell the bot by commands.
package enum PrivateCommands {
    static let all: [(name: String, about: PrivateText)] = [
        ("new", .aboutNew), ("status", .aboutStatus), ("operator", .aboutOperator), ("close", .aboutClose),
        ("lang", .aboutLang), ("delete_me", .aboutDelete), ("help", .aboutHelp),
    ]

    /// For the menu of private chats in this language.
    package static func menu(_ language: Language) -> [BotCommand] {
        all.map { BotCommand($0.name, $0.about.text(language)) }
    }

    static func help(_ language: Language) -> String {
        let lines = all.map { "/\($0.name) \($0.about.text(language))" }
        return ([PrivateText.help.text(language), ""] + lines).joined(separator: "\n")
    }
}
