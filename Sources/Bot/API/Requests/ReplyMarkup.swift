import JSON

/// What is shown below a message, or in place of the keyboard.
package enum ReplyMarkup: Hashable, Sendable {
    case inline(InlineKeyboard)
    case keyboard(ReplyKeyboard)
    case removesKeyboard
    /// Opens an answer to the message.
    case forcesReply(placeholder: String?)

    var json: JSONValue {
        switch self {
        case .inline(let keyboard): keyboard.json
        case .keyboard(let keyboard): keyboard.json
        case .removesKeyboard: ["remove_keyboard": true]
        case .forcesReply(let placeholder):
            ["force_reply": true, "input_field_placeholder": placeholder.map { .string($0) }]
        }
    }
}
