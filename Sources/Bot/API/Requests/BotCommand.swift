import JSON

/// A command that Telegram offers to people.
package struct BotCommand: Hashable, Sendable {
    /// Without the slash: up to 32 small letters, digits and underscores.
    package let name: String
    package let about: String

    package init(_ name: String, _ about: String) {
        self.name = name
        self.about = about
    }

    init?(_ json: JSONValue) {
        guard let name = json["command"]?.string else { return nil }
        self.init(name, json["description"]?.string ?? "")
    }

    var json: JSONValue { ["command": .string(name), "description": .string(about)] }
}
