import Helpdesk

/// What a customer reads in the private chat, and can press there.
struct PrivateWords: Sendable {
    /// Where the web chat is, if Telegram opens it.
    let webApp: String?
    /// For whom no language is known.
    let standard: Language

    init(webApp: String?, standard: Language = .russian) {
        self.webApp = webApp.flatMap { $0.hasPrefix("https://") ? $0 : nil }
        self.standard = standard
    }

    /// What was chosen comes before what was written, and that before what Telegram says.
    func language(_ chat: Chat, _ customer: Customer) -> Language {
        if customer.choseLanguage, let chosen = customer.language { return chosen }
        return chat.language ?? customer.language ?? standard
    }

    func text(_ message: Message) -> TelegramHTML {
        guard message.author == .assistant, !message.sources.isEmpty else { return .text(message.text) }
        return .text(message.text + "\n\n") + .italic(.text(message.sources.joined(separator: " · ")))
    }

    /// The end of a chat, for whoever comes back to it.
    func recap(_ messages: [Message]) -> TelegramHTML {
        messages.map { message in
            let name =
                switch message.author {
                case .customer: "👤"
                case .assistant: "🤖"
                case .manager: "💬 \(message.name)"
                case .system: "—"
                }
            let said = ([message.text] + message.files.map { "📎 \($0.name)" }).filter { !$0.isEmpty }
            return .bold(.text(name)) + .text("  " + said.joined(separator: "\n"))
        }.joined("\n")
    }

    // MARK: Buttons

    func keyboard(_ message: Message, in chat: Chat, _ language: Language) -> InlineKeyboard? {
        var rows: [[InlineKeyboard.Button]] = []
        if message.author == .assistant, message.asksFeedback, message.helped == nil {
            rows.append([
                button(.helped, .helped(message.seq), chat, language),
                button(.notHelped, .notHelped(message.seq), chat, language),
            ])
            rows.append([button(.callOperator, .callOperator, chat, language)])
        }
        if message.phrase == .closedByCustomer || message.phrase == .closedByManager {
            rows += ratingKeyboard(chat, chosen: nil).rows
        } else if let webApp {
            rows.append([InlineKeyboard.Button(PrivateText.openChat.text(language), .webApp(webApp))])
        }
        return rows.isEmpty ? nil : InlineKeyboard(rows)
    }

    /// Stars to choose from; the chosen ones are told.
    func ratingKeyboard(_ chat: Chat, chosen: Int?) -> InlineKeyboard {
        InlineKeyboard([
            Rating.scores.map { score in
                let mark = score == chosen ? "✅ \(score)" : "\(score) ⭐️"
                return InlineKeyboard.Button(mark, .callback(PrivatePress.rate(score).data(chat.number)))
            }
        ])
    }

    /// Below a greeting.
    func menu(_ chat: Chat, _ language: Language) -> ReplyMarkup {
        var rows: [[InlineKeyboard.Button]] = []
        if let webApp { rows.append([InlineKeyboard.Button(PrivateText.openChat.text(language), .webApp(webApp))]) }
        if chat.status == .assistant { rows.append([button(.callOperator, .callOperator, chat, language)]) }
        rows.append([button(.languageButton, .languages, chat, language)])
        return .inline(InlineKeyboard(rows))
    }

    func languageKeyboard(_ chat: Chat) -> InlineKeyboard {
        let buttons = Language.allCases.map { language in
            InlineKeyboard.Button(language.ownName, .callback(PrivatePress.language(language).data(chat.number)))
        }
        return InlineKeyboard([Array(buttons.prefix(3)), Array(buttons.dropFirst(3))])
    }

    func button(
        _ text: PrivateText, _ press: PrivatePress, _ chat: Chat, _ language: Language,
        style: InlineKeyboard.Button.Style? = nil
    ) -> InlineKeyboard.Button {
        InlineKeyboard.Button(text.text(language), .callback(press.data(chat.number)), style: style)
    }

    func button(
        _ text: PrivateText, _ name: String, _ press: PrivatePress, _ chat: Chat, _ language: Language
    ) -> InlineKeyboard.Button {
        InlineKeyboard.Button(text.text(language, name: name), .callback(press.data(chat.number)))
    }
}

extension Language {
    /// As its speakers call it.
    var ownName: String {
        switch self {
        case .russian: "Русский"
        case .english: "English"
        case .ukrainian: "Українська"
        case .kazakh: "Қазақша"
        case .serbian: "Srpski"
        }
    }
}
