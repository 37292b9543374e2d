import Helpdesk

extension PrivateText {
    static let table: [PrivateText: Translation] = [
        .greeting: Translation(
            "Здравствуйте, {name}! Напишите ваш вопрос, и мы ответим.",
            "Hello, {name}! Write your question, and we will answer.",
            "Вітаємо, {name}! Напишіть ваше питання, і ми відповімо.",
            "Сәлеметсіз бе, {name}! Сұрағыңызды жазыңыз, біз жауап береміз.",
            "Zdravo, {name}! Napišite pitanje i odgovorićemo vam."),
        .greetingNobody: Translation(
            "Здравствуйте! Напишите ваш вопрос, и мы ответим.", "Hello! Write your question, and we will answer.",
            "Вітаємо! Напишіть ваше питання, і ми відповімо.",
            "Сәлеметсіз бе! Сұрағыңызды жазыңыз, біз жауап береміз.",
            "Zdravo! Napišite pitanje i odgovorićemo vam."),
        .openChat: Translation(
            "💬 Открыть чат", "💬 Open the chat", "💬 Відкрити чат", "💬 Чатты ашу", "💬 Otvori čet"),
        .askName: Translation(
            "Как к вам обращаться?", "What may we call you?", "Як до вас звертатися?",
            "Сізді қалай атауға болады?", "Kako da vam se obraćamo?"),
        .niceToMeet: Translation(
            "Приятно познакомиться, {name}! Напишите ваш вопрос.", "Nice to meet you, {name}! Write your question.",
            "Приємно познайомитися, {name}! Напишіть ваше питання.",
            "Танысқаныма қуаныштымын, {name}! Сұрағыңызды жазыңыз.",
            "Drago nam je, {name}! Napišite vaše pitanje."),

        .helped: Translation("✅ Помогло", "✅ It helped", "✅ Допомогло", "✅ Көмектесті", "✅ Pomoglo je"),
        .notHelped: Translation(
            "❌ Не помогло", "❌ It did not", "❌ Не допомогло", "❌ Көмектеспеді", "❌ Nije pomoglo"),
        .callOperator: Translation(
            "🙋 Позвать специалиста", "🙋 Call a specialist", "🙋 Покликати спеціаліста", "🙋 Маманды шақыру",
            "🙋 Pozovi kolegu"),
        .alreadyCalled: Translation(
            "Специалист уже знает о вас и ответит здесь.", "A specialist knows of you already and will answer here.",
            "Спеціаліст уже знає про вас і відповість тут.", "Маман сіз туралы біледі, осында жауап береді.",
            "Kolega već zna za vas i odgovoriće ovde."),
        .writeFirst: Translation(
            "Чат закрыт. Напишите вопрос, и мы продолжим.", "The chat is closed. Write your question, and we go on.",
            "Чат закрито. Напишіть питання, і ми продовжимо.", "Чат жабық. Сұрағыңызды жазыңыз, жалғастырамыз.",
            "Čet je zatvoren. Napišite pitanje i nastavljamo."),
        .fileTooLarge: Translation(
            "Файл слишком большой: бот может принять до 20 МБ. Отправьте его, пожалуйста, через веб-чат.",
            "The file is too large: the bot can take up to 20 MB. Please send it through the web chat.",
            "Файл завеликий: бот може прийняти до 20 МБ. Надішліть його, будь ласка, через вебчат.",
            "Файл тым үлкен: бот 20 МБ-қа дейін қабылдай алады. Оны веб-чат арқылы жіберіңіз.",
            "Fajl je prevelik: bot prima do 20 MB. Pošaljite ga, molimo, preko veb-četa."),
        .fileRefused: Translation(
            "Файлы такого вида мы не принимаем.", "We don't take files of this kind.",
            "Файли такого виду ми не приймаємо.", "Мұндай файлдарды қабылдамаймыз.",
            "Fajlove ove vrste ne primamo."),
        .unsupported: Translation(
            "Такие сообщения мы пока не умеем передавать. Напишите, пожалуйста, словами.",
            "We can't pass such messages on yet. Please write in words.",
            "Такі повідомлення ми поки не вміємо передавати. Напишіть, будь ласка, словами.",
            "Мұндай хабарламаларды әзірге жеткізе алмаймыз. Сөзбен жазыңызшы.",
            "Takve poruke još ne umemo da prosledimo. Napišite, molimo, rečima."),
        .banned: Translation(
            "Мы не можем принять ваше сообщение.", "We can't take your message.",
            "Ми не можемо прийняти ваше повідомлення.", "Хабарламаңызды қабылдай алмаймыз.",
            "Ne možemo da primimo vašu poruku."),
        .tryAgain: Translation(
            "Не получилось. Попробуйте, пожалуйста, ещё раз.", "It failed. Please try again.",
            "Не вийшло. Спробуйте, будь ласка, ще раз.", "Болмады. Қайталап көріңізші.",
            "Nije uspelo. Pokušajte, molimo, ponovo."),

        .alreadyClosed: Translation(
            "Чат уже закрыт.", "The chat is closed already.", "Чат уже закрито.", "Чат жабылған.",
            "Čet je već zatvoren."),
        .askComment: Translation(
            "Спасибо за оценку! Если хотите что-то добавить, ответьте на это сообщение.",
            "Thank you for the rating! If you want to add something, answer this message.",
            "Дякуємо за оцінку! Якщо хочете щось додати, дайте відповідь на це повідомлення.",
            "Бағаңызға рақмет! Бірдеңе қосқыңыз келсе, осы хабарламаға жауап беріңіз.",
            "Hvala na oceni! Ako želite nešto da dodate, odgovorite na ovu poruku."),
        .thanksForComment: Translation(
            "Спасибо, мы это прочитаем.", "Thank you, we will read it.", "Дякуємо, ми це прочитаємо.",
            "Рақмет, біз оны оқимыз.", "Hvala, pročitaćemo."),

        .startedAnew: Translation(
            "Новый чат #{name}. Напишите ваш вопрос.", "A new chat, #{name}. Write your question.",
            "Новий чат #{name}. Напишіть ваше питання.", "Жаңа чат #{name}. Сұрағыңызды жазыңыз.",
            "Novi čet #{name}. Napišite vaše pitanje."),
        .backTo: Translation(
            "↩️ Вернуться к чату #{name}", "↩️ Back to chat #{name}", "↩️ Повернутися до чату #{name}",
            "↩️ #{name} чатына оралу", "↩️ Nazad na čet #{name}"),
        .continued: Translation(
            "Продолжаем чат #{name}. Пишите.", "We go on with chat #{name}. Write.",
            "Продовжуємо чат #{name}. Пишіть.", "#{name} чатын жалғастырамыз. Жазыңыз.",
            "Nastavljamo čet #{name}. Pišite."),
        .chatNumber: Translation("Чат #{name}", "Chat #{name}", "Чат #{name}", "#{name} чаты", "Čet #{name}"),
        .statusAssistant: Translation(
            "🤖 Отвечает помощник.", "🤖 The assistant answers.", "🤖 Відповідає помічник.", "🤖 Көмекші жауап береді.",
            "🤖 Odgovara pomoćnik."),
        .statusWaiting: Translation(
            "🟡 Ждём специалиста. Он ответит здесь.", "🟡 We wait for a specialist, who will answer here.",
            "🟡 Чекаємо на спеціаліста. Він відповість тут.", "🟡 Маманды күтудеміз. Ол осында жауап береді.",
            "🟡 Čekamo kolegu. Odgovoriće ovde."),
        .statusPlace: Translation(
            "Ваш номер в очереди: {name}.", "Your place in the line: {name}.", "Ваш номер у черзі: {name}.",
            "Кезектегі орныңыз: {name}.", "Vaš broj u redu: {name}."),
        .statusWait: Translation(
            "Ответа обычно ждут около {name} мин.", "The answer usually takes about {name} min.",
            "Відповіді зазвичай чекають близько {name} хв.", "Жауап әдетте шамамен {name} минутта келеді.",
            "Na odgovor se obično čeka oko {name} min."),
        .statusOperator: Translation(
            "🟢 С вами {name}.", "🟢 {name} is with you.", "🟢 З вами {name}.", "🟢 Сізбен {name}.",
            "🟢 Sa vama je {name}."),
        .statusClosed: Translation(
            "✅ Чат закрыт. Напишите, и он откроется снова.", "✅ Closed. Write, and it opens again.",
            "✅ Чат закрито. Напишіть, і він відкриється знову.", "✅ Чат жабық. Жазсаңыз, қайта ашылады.",
            "✅ Čet je zatvoren. Pišite i ponovo se otvara."),

        .languageButton: Translation("🌐 Язык", "🌐 Language", "🌐 Мова", "🌐 Тіл", "🌐 Jezik"),
        .chooseLanguage: Translation(
            "На каком языке вам отвечать?", "Which language shall we use?", "Якою мовою вам відповідати?",
            "Сізге қай тілде жауап берейік?", "Na kom jeziku da vam odgovaramo?"),
        .languageChosen: Translation(
            "Хорошо, говорим по-русски.", "Good, we speak English.", "Добре, говоримо українською.",
            "Жақсы, қазақша сөйлесеміз.", "U redu, govorimo srpski."),

        .askErase: Translation(
            "Удалить все ваши сообщения, файлы и данные? Вернуть их будет нельзя.",
            "Delete all your messages, files and data? They can't be brought back.",
            "Видалити всі ваші повідомлення, файли та дані? Повернути їх буде неможливо.",
            "Барлық хабарламаларыңыз, файлдарыңыз бен деректеріңіз жойылсын ба? Қайтару мүмкін болмайды.",
            "Obrisati sve vaše poruke, fajlove i podatke? Ne mogu se vratiti."),
        .eraseButton: Translation(
            "🗑 Удалить всё", "🗑 Delete all", "🗑 Видалити все", "🗑 Барлығын жою", "🗑 Obriši sve"),
        .keepButton: Translation("Отмена", "Cancel", "Скасувати", "Болдырмау", "Otkaži"),
        .erased: Translation(
            "Готово: у нас больше ничего о вас нет. Сообщения в этом чате Telegram можете удалить сами.",
            "Done: we have nothing of yours any more. The messages in this chat are Telegram's; you can delete them.",
            "Готово: у нас більше нічого про вас немає. Повідомлення в цьому чаті Telegram можете видалити самі.",
            "Дайын: бізде сіз туралы ештеңе қалмады. Осы Telegram чатындағы хабарламаларды өзіңіз жоя аласыз.",
            "Gotovo: kod nas više nema ničega o vama. Poruke u ovom Telegram četu možete sami da obrišete."),
        .kept: Translation(
            "Ничего не удалено.", "Nothing was deleted.", "Нічого не видалено.", "Ештеңе жойылған жоқ.",
            "Ništa nije obrisano."),

        .help: Translation(
            "Просто напишите вопрос: словами, голосом, фото или файлом. Ответ придёт сюда.",
            "Just write your question: in words, by voice, with a photo or a file. The answer will come here.",
            "Просто напишіть питання: словами, голосом, фото чи файлом. Відповідь прийде сюди.",
            "Сұрағыңызды жазыңыз: сөзбен, дауыспен, фото немесе файлмен. Жауап осында келеді.",
            "Samo napišite pitanje: rečima, glasom, fotografijom ili fajlom. Odgovor stiže ovde."),
        .aboutStart: Translation("начать", "begin", "почати", "бастау", "početak"),
        .aboutNew: Translation(
            "новый вопрос, отдельно от прежнего", "a new question, apart from the last",
            "нове питання, окремо від попереднього", "жаңа сұрақ, алдыңғысынан бөлек",
            "novo pitanje, odvojeno od prethodnog"),
        .aboutStatus: Translation(
            "кто отвечает и место в очереди", "who answers, and your place in the line",
            "хто відповідає і місце в черзі",
            "кім жауап береді және кезектегі орын", "ko odgovara i mesto u redu"),
        .aboutOperator: Translation(
            "позвать специалиста", "call a specialist", "покликати спеціаліста", "маманды шақыру", "pozovi kolegu"),
        .aboutClose: Translation(
            "закрыть чат и оценить ответ", "close the chat and rate it", "закрити чат і оцінити відповідь",
            "чатты жауып, бағалау", "zatvori čet i oceni odgovor"),
        .aboutLang: Translation("язык", "language", "мова", "тіл", "jezik"),
        .aboutDelete: Translation(
            "удалить мои данные", "delete my data", "видалити мої дані", "деректерімді жою", "obriši moje podatke"),
        .aboutHelp: Translation("помощь", "help", "допомога", "көмек", "pomoć"),
    ]
}
