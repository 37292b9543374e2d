import Helpdesk

/// What managers are told of a customer at the head of a topic, and what they can press.
struct TopicCard {
    let text: TelegramHTML
    let keyboard: InlineKeyboard?

    init(_ chat: Chat, _ customer: Customer, owner: String?, words: TopicWords) {
        text = words.card(chat, customer, owner: owner)
        keyboard = Self.keyboard(chat, customer, words.language)
    }

    /// Changes when the card does.
    var fingerprint: String {
        text.plain + "|" + (keyboard?.rows.joined().map(\.text).joined(separator: ",") ?? "")
    }

    private static func keyboard(_ chat: Chat, _ customer: Customer, _ language: Language) -> InlineKeyboard {
        func button(_ text: StaffText, _ press: TopicPress, style: InlineKeyboard.Button.Style? = nil)
            -> InlineKeyboard.Button
        {
            InlineKeyboard.Button(text.text(language), .callback(press.data(chat.number)), style: style)
        }
        let ban = customer.banned == nil ? button(.ban, .ban) : button(.unban, .unban)
        switch chat.status {
        case .assistant, .waiting:
            return InlineKeyboard([[button(.take, .take, style: .primary), button(.close, .close)], [ban]])
        case .operator:
            return InlineKeyboard([
                [button(.close, .close), button(.handBack, .handBack)], [button(.saveToFAQ, .saveToFAQ), ban],
            ])
        case .closed:
            return InlineKeyboard([[button(.reopen, .reopen), button(.saveToFAQ, .saveToFAQ)], [ban]])
        }
    }
}
