import Helpdesk

/// What the bot says to customers in private chat.
enum PrivateText: String, CaseIterable {
    case greeting
    case openChat
    case helped
    case notHelped
    case callOperator
    case fileTooLarge
    case unsupported
    case thanksForRating
    case banned
    case tryAgain

    /// The words of one language; `{name}` stands for a name.
    func text(_ language: Language, name: String = "") -> String {
        let texts = Self.table[self] ?? [:]
        return (texts[language] ?? texts[.english] ?? rawValue).replacing("{name}", with: name)
    }

    private static let table: [PrivateText: [Language: String]] = [
        .greeting: [
            .russian: "Здравствуйте, {name}! Напишите ваш вопрос, и мы ответим.",
            .english: "Hello, {name}! Write your question, and we will answer.",
            .ukrainian: "Вітаємо, {name}! Напишіть ваше питання, і ми відповімо.",
            .kazakh: "Сәлеметсіз бе, {name}! Сұрағыңызды жазыңыз, біз жауап береміз.",
            .serbian: "Zdravo, {name}! Napišite pitanje i odgovorićemo vam.",
        ],
        .openChat: [
            .russian: "💬 Открыть чат", .english: "💬 Open the chat", .ukrainian: "💬 Відкрити чат",
            .kazakh: "💬 Чатты ашу", .serbian: "💬 Otvori čet",
        ],
        .helped: [
            .russian: "✅ Помогло", .english: "✅ It helped", .ukrainian: "✅ Допомогло", .kazakh: "✅ Көмектесті",
            .serbian: "✅ Pomoglo je",
        ],
        .notHelped: [
            .russian: "❌ Не помогло", .english: "❌ It did not", .ukrainian: "❌ Не допомогло",
            .kazakh: "❌ Көмектеспеді", .serbian: "❌ Nije pomoglo",
        ],
        .callOperator: [
            .russian: "🙋 Позвать специалиста", .english: "🙋 Call a specialist", .ukrainian: "🙋 Покликати спеціаліста",
            .kazakh: "🙋 Маманды шақыру", .serbian: "🙋 Pozovi kolegu",
        ],
        .fileTooLarge: [
            .russian: "Файл слишком большой: бот может принять до 20 МБ. Отправьте его, пожалуйста, через веб-чат.",
            .english: "The file is too large: the bot can take up to 20 MB. Please send it through the web chat.",
            .ukrainian: "Файл завеликий: бот може прийняти до 20 МБ. Надішліть його, будь ласка, через вебчат.",
            .kazakh: "Файл тым үлкен: бот 20 МБ-қа дейін қабылдай алады. Оны веб-чат арқылы жіберіңіз.",
            .serbian: "Fajl je prevelik: bot prima do 20 MB. Pošaljite ga, molimo, preko veb-četa.",
        ],
        .unsupported: [
            .russian: "Такие сообщения мы пока не умеем передавать. Напишите, пожалуйста, словами.",
            .english: "We can't pass such messages on yet. Please write in words.",
            .ukrainian: "Такі повідомлення ми поки не вміємо передавати. Напишіть, будь ласка, словами.",
            .kazakh: "Мұндай хабарламаларды әзірге жеткізе алмаймыз. Сөзбен жазыңызшы.",
            .serbian: "Takve poruke još ne umemo da prosledimo. Napišite, molimo, rečima.",
        ],
        .thanksForRating: [
            .russian: "Спасибо за оценку!", .english: "Thank you for the rating!", .ukrainian: "Дякуємо за оцінку!",
            .kazakh: "Бағаңызға рақмет!", .serbian: "Hvala na oceni!",
        ],
        .banned: [
            .russian: "Мы не можем принять ваше сообщение.", .english: "We can't take your message.",
            .ukrainian: "Ми не можемо прийняти ваше повідомлення.", .kazakh: "Хабарламаңызды қабылдай алмаймыз.",
            .serbian: "Ne možemo da primimo vašu poruku.",
        ],
        .tryAgain: [
            .russian: "Не получилось. Попробуйте, пожалуйста, ещё раз.", .english: "It failed. Please try again.",
            .ukrainian: "Не вийшло. Спробуйте, будь ласка, ще раз.", .kazakh: "Болмады. Қайталап көріңізші.",
            .serbian: "Nije uspelo. Pokušajte, molimo, ponovo.",
        ],
    ]
}
