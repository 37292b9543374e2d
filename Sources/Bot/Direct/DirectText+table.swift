import Helpdesk

extension DirectText {
    static let table: [DirectText: Translation] = [
        .usage: Translation(
            "Напишите так: /register_support ТОКЕН. Токен даёт администратор.",
            "Write it like this: /register_support TOKEN. The administrator gives the token.",
            "Напишіть так: /register_support ТОКЕН. Токен дає адміністратор.",
            "Былай жазыңыз: /register_support ТОКЕН. Токенді әкімші береді.",
            "Napišite ovako: /register_support TOKEN. Token daje administrator."),
        .registered: Translation(
            "{name}, теперь вы специалист поддержки и доступны. Клиенты будут приходить сюда по одному: просто отвечайте.",
            "{name}, you are a support specialist now, and available. Clients will come here one at a time: just answer.",
            "{name}, тепер ви спеціаліст підтримки і доступні. Клієнти приходитимуть сюди по одному: просто відповідайте.",
            "{name}, енді сіз қолдау маманысыз және қолжетімдісіз. Клиенттер осында бір-бірден келеді: жай ғана жауап беріңіз.",
            "{name}, sada ste u podršci i dostupni. Klijenti će dolaziti ovde jedan po jedan: samo odgovarajte."),
        .wrongToken: Translation(
            "Токен не подходит.", "The token is wrong.", "Токен не підходить.", "Токен сәйкес келмейді.",
            "Token nije ispravan."),
        .tooManyGuesses: Translation(
            "Слишком много попыток. Попробуйте позже.", "Too many attempts. Try again later.",
            "Забагато спроб. Спробуйте пізніше.", "Тым көп әрекет. Кейінірек көріңіз.",
            "Previše pokušaja. Pokušajte kasnije."),
        .removed: Translation(
            "Администратор удалил вас из специалистов. Вернуть может только он.",
            "The administrator has removed you from the specialists, and only they can take you back.",
            "Адміністратор видалив вас зі спеціалістів. Повернути може лише він.",
            "Әкімші сізді мамандар қатарынан шығарды. Тек ол қайтара алады.",
            "Administrator vas je uklonio iz podrške. Samo on može da vas vrati."),
        .available: Translation(
            "🟢 Вы доступны. Следующий клиент придёт сюда.", "🟢 You are available. The next client will come here.",
            "🟢 Ви доступні. Наступний клієнт прийде сюди.", "🟢 Сіз қолжетімдісіз. Келесі клиент осында келеді.",
            "🟢 Dostupni ste. Sledeći klijent stiže ovde."),
        .away: Translation(
            "⚪️ Вы недоступны: новые клиенты не придут. Вернуться: /available",
            "⚪️ You are away: no new clients will come. To come back: /available",
            "⚪️ Ви недоступні: нові клієнти не прийдуть. Повернутися: /available",
            "⚪️ Сіз қолжетімсізсіз: жаңа клиенттер келмейді. Қайту үшін: /available",
            "⚪️ Niste dostupni: novi klijenti neće dolaziti. Povratak: /available"),
        .handedOver: Translation(
            "⚪️ Вы недоступны. Ваш клиент перейдёт к следующему специалисту. Вернуться: /available",
            "⚪️ You are away. Your client goes to the next specialist. To come back: /available",
            "⚪️ Ви недоступні. Ваш клієнт перейде до наступного спеціаліста. Повернутися: /available",
            "⚪️ Сіз қолжетімсізсіз. Клиентіңіз келесі маманға өтеді. Қайту үшін: /available",
            "⚪️ Niste dostupni. Vaš klijent prelazi sledećem kolegi. Povratak: /available"),
        .noClient: Translation(
            "Сейчас у вас нет клиента, сообщение никуда не ушло.", "You have no client now; the message went nowhere.",
            "Зараз у вас немає клієнта, повідомлення нікуди не пішло.",
            "Қазір сізде клиент жоқ, хабарлама ешқайда кеткен жоқ.",
            "Trenutno nemate klijenta, poruka nije nikome poslata."),
        .newClient: Translation(
            "🆕 Новый клиент", "🆕 A new client", "🆕 Новий клієнт", "🆕 Жаңа клиент", "🆕 Novi klijent"),
        .ended: Translation(
            "✅ Диалог {name} завершён.", "✅ The dialogue {name} is over.", "✅ Діалог {name} завершено.",
            "✅ {name} диалогы аяқталды.", "✅ Razgovor {name} je završen."),
        .endButton: Translation(
            "✅ Завершить диалог", "✅ End the dialogue", "✅ Завершити діалог", "✅ Диалогты аяқтау",
            "✅ Završi razgovor"),
        .fileTooLarge: Translation(
            "⚠️ Больше 20 МБ: клиент получит файл в Telegram, но не в веб-чате.",
            "⚠️ Over 20 MB: the client gets the file in Telegram, but not in the web chat.",
            "⚠️ Більше 20 МБ: клієнт отримає файл у Telegram, але не у вебчаті.",
            "⚠️ 20 МБ-тан көп: клиент файлды Telegram-да алады, бірақ веб-чатта емес.",
            "⚠️ Preko 20 MB: klijent dobija fajl u Telegramu, ali ne i u veb-četu."),
        .unsupported: Translation(
            "⚠️ Такие сообщения передать нельзя.", "⚠️ Such messages can't be passed on.",
            "⚠️ Такі повідомлення передати не можна.", "⚠️ Мұндай хабарламаларды жеткізуге болмайды.",
            "⚠️ Takve poruke ne mogu da se proslede."),
        .clientBlocked: Translation(
            "🚫 Клиент заблокировал бота. Ответы он увидит только в веб-чате.",
            "🚫 The client has blocked the bot and will see answers in the web chat only.",
            "🚫 Клієнт заблокував бота. Відповіді він побачить лише у вебчаті.",
            "🚫 Клиент ботты бұғаттады. Жауаптарды тек веб-чаттан көреді.",
            "🚫 Klijent je blokirao bota. Odgovore će videti samo u veb-četu."),
        .notDelivered: Translation(
            "⚠️ Не доставлено в Telegram: {name}", "⚠️ Not delivered in Telegram: {name}",
            "⚠️ Не доставлено в Telegram: {name}", "⚠️ Telegram-да жеткізілмеді: {name}",
            "⚠️ Nije isporučeno u Telegramu: {name}"),
        .reminder: Translation(
            "⏰ {name} ждёт ответа.", "⏰ {name} waits for an answer.", "⏰ {name} чекає на відповідь.",
            "⏰ {name} жауап күтіп тұр.", "⏰ {name} čeka odgovor."),
        .vanished: Translation(
            "🗑 Клиент удалил все свои данные. Диалог завершён.",
            "🗑 The client has deleted all their data. The dialogue is over.",
            "🗑 Клієнт видалив усі свої дані. Діалог завершено.",
            "🗑 Клиент барлық деректерін жойды. Диалог аяқталды.",
            "🗑 Klijent je obrisao sve svoje podatke. Razgovor je završen."),
        .help: Translation(
            "Просто пишите, и клиент прочитает: слова, файлы, голос, альбомы, правки.",
            "Just write, and the client will read it: words, files, voice, albums, edits.",
            "Просто пишіть, і клієнт прочитає: слова, файли, голос, альбоми, правки.",
            "Жай ғана жазыңыз, клиент оқиды: сөздер, файлдар, дауыс, альбомдар, түзетулер.",
            "Samo pišite i klijent će pročitati: reči, fajlove, glas, albume, izmene."),
        .aboutAvailable: Translation(
            "доступен или нет", "available or away", "доступний чи ні", "қолжетімді немесе жоқ", "dostupan ili ne"),
        .aboutEndChat: Translation(
            "завершить диалог", "end the dialogue", "завершити діалог", "диалогты аяқтау", "završi razgovor"),
        .aboutHistory: Translation(
            "весь диалог с клиентом файлом", "the whole dialogue as a file", "увесь діалог із клієнтом файлом",
            "клиентпен бүкіл диалог файлмен", "ceo razgovor kao fajl"),
        .aboutStats: Translation(
            "клиенты, сообщения, специалисты", "clients, messages, specialists", "клієнти, повідомлення, спеціалісти",
            "клиенттер, хабарламалар, мамандар", "klijenti, poruke, kolege"),
        .clients: Translation("Клиентов", "Clients", "Клієнтів", "Клиенттер", "Klijenata"),
        .messages: Translation("Сообщений", "Messages", "Повідомлень", "Хабарламалар", "Poruka"),
        .waiting: Translation("Ждут", "Waiting", "Чекають", "Күтіп тұр", "Čekaju"),
        .active: Translation(
            "Сейчас в диалоге", "In a dialogue now", "Зараз у діалозі", "Қазір диалогта", "Sada u razgovoru"),
        .lastDialogues: Translation(
            "Последние диалоги", "Last dialogues", "Останні діалоги", "Соңғы диалогтар", "Poslednji razgovori"),
        .specialists: Translation("Специалисты", "Specialists", "Спеціалісти", "Мамандар", "Kolege"),
        .isAvailable: Translation("доступен", "available", "доступний", "қолжетімді", "dostupan"),
        .isAway: Translation("недоступен", "away", "недоступний", "қолжетімсіз", "nije dostupan"),
    ]
}
