import JSON

/// Buttons under a message.
package struct InlineKeyboard: Hashable, Sendable {
    package struct Button: Hashable, Sendable {
        package enum Action: Hashable, Sendable {
            /// The bot is told of the press, with these words: at most 64 bytes.
            case callback(String)
            case url(String)
            /// Opens a page within Telegram; in private chats only.
            case webApp(String)
            /// Copies the words.
            case copy(String)
        }

        package enum Style: String, Sendable {
            case primary
            case success
            case danger
        }

        package var text: String
        package var action: Action
        package var style: Style?

        package init(_ text: String, _ action: Action, style: Style? = nil) {
            self.text = text
            self.action = action
            self.style = style
        }

        var json: JSONValue {
            var button: JSONObject = ["text": .string(text), "style": style.map { .string($0.rawValue) }]
            switch action {
            case .callback(let data): button["callback_data"] = .string(data)
            case .url(let url): button["url"] = .string(url)
            case .webApp(let url): button["web_app"] = ["url": .string(url)]
            case .copy(let text): button["copy_text"] = ["text": .string(text)]
            }
            return .object(button)
        }
    }

    package var rows: [[Button]]

    package init(_ rows: [[Button]]) { self.rows = rows }

    var json: JSONValue {
        ["inline_keyboard": .array(rows.map { .array($0.map(\.json)) })]
    }
}
