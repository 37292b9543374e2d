import Bot
import Helpdesk

extension TopicManners {
    static let names = ["MANAGER_LANGUAGE", "RECALL_REACTION"]

    init(_ source: SettingsSource) throws(Settings.Problem) {
        self.init()
        if let tag = source["MANAGER_LANGUAGE"] {
            guard let language = Language(tag: tag) else {
                let known = Language.allCases.map(\.rawValue).joined(separator: ", ")
                throw Settings.Problem(variable: "MANAGER_LANGUAGE", reason: "\"\(tag)\" is none of \(known)")
            }
            self.language = language
        }
        if let emoji = source["RECALL_REACTION"], !recall(by: emoji) {
            throw Settings.Problem(
                variable: "RECALL_REACTION", reason: "\"\(emoji)\" is no reaction that Telegram offers")
        }
    }
}
