import JSON

/// What the button beside the text field does.
package enum MenuButton: Hashable, Sendable {
    case commands
    case webApp(text: String, url: String)
    /// What is set for all chats.
    case standard

    init(_ json: JSONValue) {
        self =
            switch json["type"]?.string {
            case "commands": .commands
            case "web_app":
                .webApp(text: json["text"]?.string ?? "", url: json["web_app"]?["url"]?.string ?? "")
            default: .standard
            }
    }

    var json: JSONValue {
        switch self {
        case .commands: ["type": "commands"]
        case .webApp(let text, let url):
            ["type": "web_app", "text": .string(text), "web_app": ["url": .string(url)]]
        case .standard: ["type": "default"]
        }
    }
}
