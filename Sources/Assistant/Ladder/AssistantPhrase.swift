import Helpdesk

/// What the assistant says of its own accord.
enum AssistantPhrase: CaseIterable {
    case greeting
    case welcome
    /// Nothing could be made out in a voice message.
    case unheard

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
        case (.unheard, .russian): "Не получилось разобрать сообщение. Напишите, пожалуйста, текстом."
        case (.unheard, .english): "I could not make out the message. Could you write it, please?"
        case (.unheard, .ukrainian): "Не вдалося розібрати повідомлення. Напишіть, будь ласка, текстом."
        case (.unheard, .kazakh): "Хабарламаны түсіне алмадым. Мәтінмен жазып жіберіңізші."
        case (.unheard, .serbian): "Nisam razumeo poruku. Napišite je, molim vas."
        }
    }
}
