import JSON

/// What stands under a message or in place of the keyboard: step 3 of a send.
enum ReplyMarkup {
    case inline(InlineKeyboard)
    /// A reply keyboard, its removal or a forced reply, as it was given.
    case forPeople(JSONValue)

    /// Nil for none.
    init?(_ input: Parameters) throws(APIError) {
        guard let parsed = input.json("reply_markup") else { return nil }
        guard let value = parsed else { throw .badRequest("Can't parse reply keyboard markup JSON object") }
        guard let object = value.object else { throw .badRequest("Object expected as reply markup") }
        if object["keyboard"] != nil {
            try Self.requireRows(value, "keyboard", of: "ReplyKeyboardMarkup")
            self = .forPeople(value)
        } else if object["inline_keyboard"] != nil {
            let keyboard = try InlineKeyboard(value)
            guard !keyboard.rows.isEmpty else { return nil }
            self = .inline(keyboard)
        } else if object["remove_keyboard"]?.bool == true || object["force_reply"]?.bool == true {
            self = .forPeople(value)
        } else {
            return nil
        }
    }

    static func requireRows(_ value: JSONValue, _ name: String, of type: String) throws(APIError) {
        guard let rows = value[name]?.array, rows.allSatisfy({ $0.array != nil }) else {
            throw .badRequest("Field \"\(name)\" of the \(type) must be an Array of Arrays")
        }
        for button in rows.flatMap({ $0.array ?? [] }) {
            if name == "inline_keyboard" || button.string != nil { continue }
            guard button["text"]?.string != nil else {
                throw .badRequest("Can't parse keyboard button: Can't find field \"text\"")
            }
        }
    }

    /// For an edit only an inline keyboard will do.
    static func inlineOnly(_ input: Parameters) throws(APIError) -> InlineKeyboard? {
        switch try ReplyMarkup(input) {
        case nil: nil
        case .inline(let keyboard): keyboard
        case .forPeople: throw .badRequest("Inline keyboard expected")
        }
    }

    /// Step 8: what makes no sense in this chat.
    func requireSense(in chat: Chat, _ world: World) throws(APIError) {
        switch self {
        case .inline(let keyboard): try keyboard.requireSense(in: chat, world)
        case .forPeople(let value):
            for button in (value["keyboard"]?.array ?? []).flatMap({ $0.array ?? [] }) where !chat.isDirect {
                if button["web_app"] != nil { throw .badRequest("Web App buttons can be used in private chats only") }
                if button["request_contact"]?.bool == true {
                    throw .badRequest("Phone number can be requested in private chats only")
                }
                if button["request_location"]?.bool == true {
                    throw .badRequest("Location can be requested in private chats only")
                }
            }
        }
    }

    func place(in posting: inout World.Posting) {
        switch self {
        case .inline(let keyboard): posting.markup = keyboard.json
        case .forPeople(let value): posting.replyKeyboard = value
        }
    }
}
