import JSON

/// The buttons under a message.
struct InlineKeyboard: Equatable {
    /// Rows of buttons, each button the members that it was given.
    let rows: [[JSONObject]]

    private static let types = [
        "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled",
    ]
    private static let styles = ["danger", "success", "primary", "link"]
    private static let mostButtons = 100

    init(_ value: JSONValue) throws(APIError) {
        try ReplyMarkup.requireRows(value, "inline_keyboard", of: "InlineKeyboardMarkup")
        var rows: [[JSONObject]] = []
        for row in value["inline_keyboard"]?.array ?? [] {
            var buttons: [JSONObject] = []
            for button in row.array ?? [] { buttons.append(try Self.button(button)) }
            if !buttons.isEmpty { rows.append(buttons) }
        }
        self.rows = rows
    }

    var json: JSONValue {
        ["inline_keyboard": .array(rows.map { row in .array(row.map { .object($0) }) })]
    }

    var buttons: [JSONObject] { rows.flatMap { $0 } }

    private static func button(_ value: JSONValue) throws(APIError) -> JSONObject {
        func refuse(_ words: String) -> APIError { .badRequest("Can't parse inline keyboard button: \(words)") }
        guard let members = value.object else { throw refuse("expected an Object") }
        guard let text = members["text"] else { throw refuse("Can't find field \"text\"") }
        guard let text = text.string else { throw refuse("Field \"text\" must be of type String") }
        var button: JSONObject = ["text": .string(text)]
        if let style = members["style"] {
            guard let name = style.string, styles.contains(name) else { throw refuse("invalid button style specified") }
            button["style"] = style
        }
        button["icon_custom_emoji_id"] = members["icon_custom_emoji_id"]
        guard let type = types.first(where: { isPresent($0, members[$0]) }) else {
            throw refuse("Text buttons are unallowed in the inline keyboard")
        }
        button[type] = members[type]
        return button
    }

    private static func isPresent(_ type: String, _ value: JSONValue?) -> Bool {
        switch value {
        case nil: false
        case .string(let text): !text.isEmpty || type.hasPrefix("switch_inline_query")
        case .bool(let isSet): isSet
        default: true
        }
    }

    /// What Telegram itself says of the buttons, steps 8 and 9.
    func requireSense(in chat: Chat, _ world: World) throws(APIError) {
        guard buttons.count <= Self.mostButtons else { throw .badRequest("REPLY_MARKUP_TOO_LONG") }
        for button in buttons {
            guard button["text"]?.string?.trimmingSpaces.isEmpty == false else {
                throw .badRequest("Inline keyboard button text must be non-empty")
            }
            if let address = button["url"]?.string { try requireAddress(address) }
            if let app = button["web_app"] { try requireWebApp(app, in: chat, world) }
            if let data = button["callback_data"]?.string, data.utf8.count > 64 {
                throw .badRequest("BUTTON_DATA_INVALID")
            }
            if let copied = button["copy_text"],
                !(1...256).contains((copied["text"]?.string ?? "").unicodeScalars.count)
            {
                throw .badRequest("BUTTON_COPY_TEXT_INVALID")
            }
        }
    }

    private func requireAddress(_ address: String) throws(APIError) {
        do {
            _ = try LinkAddress.normalized(address)
        } catch {
            throw .badRequest("Inline keyboard button URL '\(address)' is invalid: \(error.rawValue)")
        }
    }

    private func requireWebApp(_ app: JSONValue, in chat: Chat, _ world: World) throws(APIError) {
        let address = app["url"]?.string ?? ""
        do {
            _ = try LinkAddress.webApp(address, allowingLoopback: !world.strictAddresses)
        } catch {
            throw .badRequest("Inline keyboard button Web App URL '\(address)' is invalid: \(error.rawValue)")
        }
        guard chat.isDirect else { throw .badRequest("BUTTON_TYPE_INVALID") }
    }
}
