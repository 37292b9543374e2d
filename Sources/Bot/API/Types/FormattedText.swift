import JSON

/// Words with their formatting, as Telegram gives them.
package struct FormattedText: Hashable, Sendable {
    package var text: String
    package var entities: [MessageEntity]

    package init(_ text: String, entities: [MessageEntity] = []) {
        self.text = text
        self.entities = entities
    }

    /// By the names that the words and their formatting have in `json`; nil without words.
    init?(_ json: JSONValue, _ name: String, entities: String) {
        guard let text = json[name]?.string else { return nil }
        self.init(text, entities: json.list(entities, MessageEntity.init))
    }
}
