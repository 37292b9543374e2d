import Helpdesk

/// What a customer reads in the private chat, and can press there.
struct PrivateWords: Sendable {
    /// Where the web chat is, if Telegram opens it.
    let webApp: String?

    init(webApp: String?) {
        self.webApp = webApp.flatMap { $0.hasPrefix("https://") ? $0 : nil }
    }

    func text(_ message: Message) -> TelegramHTML {
        guard message.author == .assistant, !message.sources.isEmpty else { return .text(message.text) }
        return .text(message.text + "\n\n") + .italic(.text(message.sources.joined(separator: " · ")))
    }

    func keyboard(_ message: Message, in chat: Chat, _ language: Language) -> InlineKeyboard? {
        var rows: [[InlineKeyboard.Button]] = []
        if message.author == .assistant, message.asksFeedback, message.helped == nil {
            rows.append([
                button(PrivateText.helped, .helped(message.seq), chat, language),
                button(PrivateText.notHelped, .notHelped(message.seq), chat, language),
            ])
            rows.append([button(PrivateText.callOperator, .callOperator, chat, language)])
        }
        if message.phrase == .closedByCustomer || message.phrase == .closedByManager {
            rows.append(Rating.scores.map { button("\($0) ⭐️", .rate($0), chat) })
        }
        if let webApp { rows.append([InlineKeyboard.Button(PrivateText.openChat.text(language), .webApp(webApp))]) }
        return rows.isEmpty ? nil : InlineKeyboard(rows)
    }

    private func button(
        _ text: PrivateText, _ press: PrivatePress, _ chat: Chat, _ language: Language
    ) -> InlineKeyboard.Button {
        button(text.text(language), press, chat)
    }

    private func button(_ text: String, _ press: PrivatePress, _ chat: Chat) -> InlineKeyboard.Button {
        InlineKeyboard.Button(text, .callback(press.data(chat.number)))
    }
}
