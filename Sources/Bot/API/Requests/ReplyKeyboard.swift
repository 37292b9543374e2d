import JSON

/// Buttons in place of the keyboard; a press sends their words.
package struct ReplyKeyboard: Hashable, Sendable {
    package struct Button: Hashable, Sendable {
        package enum Action: Hashable, Sendable {
            case says
            /// Sends the person's own telephone number; in private chats only.
            case sharesContact
            case sharesLocation
            /// Opens a page that may send data back.
            case webApp(String)
        }

        package var text: String
        package var action: Action

        package init(_ text: String, _ action: Action = .says) {
            self.text = text
            self.action = action
        }

        var json: JSONValue {
            switch action {
            case .says: ["text": .string(text)]
            case .sharesContact: ["text": .string(text), "request_contact": true]
            case .sharesLocation: ["text": .string(text), "request_location": true]
            case .webApp(let url): ["text": .string(text), "web_app": ["url": .string(url)]]
            }
        }
    }

    package var rows: [[Button]]
    /// Stays when the other keyboard is opened.
    package var isPersistent = false
    /// Goes after one press.
    package var isOneTime = false
    package var placeholder: String?

    package init(_ rows: [[Button]], isPersistent: Bool = false, isOneTime: Bool = false, placeholder: String? = nil) {
        self.rows = rows
        self.isPersistent = isPersistent
        self.isOneTime = isOneTime
        self.placeholder = placeholder
    }

    var json: JSONValue {
        [
            "keyboard": .array(rows.map { .array($0.map(\.json)) }),
            "resize_keyboard": true,
            "is_persistent": isPersistent ? true : nil,
            "one_time_keyboard": isOneTime ? true : nil,
            "input_field_placeholder": placeholder.map { .string($0) },
        ]
    }
}
