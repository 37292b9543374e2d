import Helpdesk

/// What the assistant says of its own accord.
enum AssistantPhrase: CaseIterable {
    case greeting
    case welcome
    /// It has no answer.
    case unknown

    func text(_ language: Language) -> String {
        switch (self, language) {
        case (.greeting, .russian): "Здравствуйте! Чем могу помочь?"
        case (.greeting, .english): "Hello! How can I help?"
        case (.greeting, .ukrainian): "Вітаю! Чим можу допомогти?"
        case (.greeting, .kazakh): "Сәлеметсіз бе! Қалай көмектесе аламын?"
        case (.greeting, .serbian): "Zdravo! Kako mogu da pomognem?"
        case (.welcome, .russian): "Пожалуйста! Если появятся вопросы, пишите."
        case (.welcome, .english): "You are welcome! If there is anything else, just write."
        case (.welcome, .ukrainian): "Будь ласка! Якщо з’являться питання, пишіть."
        case (.welcome, .kazakh): "Оқасы жоқ! Сұрақтарыңыз болса, жазыңыз."
        case (.welcome, .serbian): "Nema na čemu! Ako bude još pitanja, samo pišite."
        case (.unknown, .russian): "На это у меня нет ответа. Позвать коллегу?"
        case (.unknown, .english): "I don't know this. Shall I call a colleague?"
        case (.unknown, .ukrainian): "На це в мене немає відповіді. Покликати колегу?"
        case (.unknown, .kazakh): "Бұған менде жауап жоқ. Әріптесімді шақырайын ба?"
        case (.unknown, .serbian): "Na ovo nemam odgovor. Da pozovem kolegu?"
        }
    }
}
