extension Phrase {
    /// That no one is there, when someone is, and where the answer comes.
    static func away(_ clockText: String, _ language: Language) -> String {
        guard let texts = awayTexts[language] else { return Phrase.away.rawValue }
        guard let back = back(clockText, language) else { return "\(texts.now) \(texts.answer)" }
        return "\(texts.now) \(texts.back) \(back). \(texts.answer)"
    }

    private static let awayTexts: [Language: (now: String, back: String, answer: String)] = [
        .russian: (
            "Сейчас нас нет на месте.", "Мы вернёмся", "Ответ придёт сюда, в Telegram: ждать в чате не нужно."
        ),
        .english: (
            "We are away right now.", "We will be back", "The answer will come here in Telegram: no need to wait."
        ),
        .ukrainian: (
            "Зараз нас немає на місці.", "Ми повернемося", "Відповідь прийде сюди, у Telegram: чекати в чаті не треба."
        ),
        .kazakh: (
            "Қазір біз орнымызда жоқпыз.", "Қайта ораламыз:",
            "Жауап осында, Telegram-ға келеді: чатта күтудің қажеті жоқ."
        ),
        .serbian: (
            "Trenutno nismo tu.", "Vraćamo se", "Odgovor stiže ovde, u Telegram: ne morate da čekate u četu."
        ),
    ]

    /// When someone is back, from what `WorkingHours.clockText` says of it: `on Monday, 30.11, at 09:00 (UTC+3)`.
    static func back(_ clockText: String, _ language: Language) -> String? {
        let parts = clockText.split(separator: " ")
        guard parts.count == 3, let zone = zone(parts[2]) else { return nil }
        let numbers = parts[0].split(separator: "-").compactMap { Int64($0) }
        guard numbers.count == 3, let names = weekdays[language] else { return nil }
        let date = CivilDate(numbers[0], numbers[1], numbers[2])
        guard date.isReal else { return nil }
        let day = "\(date.day < 10 ? "0" : "")\(date.day).\(date.month < 10 ? "0" : "")\(date.month)"
        let at = [Language.russian: "в ", .english: "at ", .ukrainian: "о ", .serbian: "u "][language] ?? ""
        return "\(names[date.weekday]), \(day), \(at)\(parts[1]) (\(zone))"
    }

    private static func zone(_ offset: Substring) -> String? {
        let parts = offset.dropFirst().split(separator: ":")
        guard parts.count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]) else { return nil }
        guard hours != 0 || minutes != 0 else { return "UTC" }
        return "UTC\(offset.prefix(1))\(hours)" + (minutes == 0 ? "" : ":\(parts[1])")
    }

    private static let weekdays: [Language: [String]] = [
        .russian: [
            "в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье",
        ],
        .english: [
            "on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday",
        ],
        .ukrainian: ["у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу", "у неділю"],
        .kazakh: ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"],
        .serbian: ["u ponedeljak", "u utorak", "u sredu", "u četvrtak", "u petak", "u subotu", "u nedelju"],
    ]
}
