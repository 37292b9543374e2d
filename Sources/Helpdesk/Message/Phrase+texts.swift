extension Phrase {
    /// The words of one language; `{name}` stands for a name.
    package func text(_ language: Language, name: String = "") -> String {
        if self == .away { return Self.away(name, language) }
        let template = Self.table[language]?[self] ?? rawValue
        guard let place = template.firstRange(of: "{name}") else { return template }
        return template.replacingCharacters(in: place, with: name)
    }

    private static let table: [Language: [Phrase: String]] = [
        .russian: [
            .wanted: "Мы позвали специалиста. Он ответит здесь.",
            .allBusy:
                "Сейчас все специалисты заняты. Ваш номер в очереди: {name}. Ответ придёт сюда, ничего не потеряется.",
            .joined: "К чату подключился специалист: {name}.",
            .left: "Специалист отключился, ищем другого.",
            .handedBack: "Дальше снова отвечает помощник.",
            .closedByCustomer: "Чат закрыт. Спасибо, что написали нам! Если понадобится помощь, просто напишите снова.",
            .closedByManager: "Чат закрыт. Если вопрос остался, просто напишите снова.",
            .closedIdle: "Чат закрыт, потому что давно не было сообщений. Напишите, и мы продолжим.",
            .reopened: "Чат снова открыт.",
        ],
        .english: [
            .wanted: "We have called a specialist, who will answer here.",
            .allBusy:
                "All specialists are busy now. Your place in the line: {name}. The answer will come here, and nothing gets lost.",
            .joined: "{name} has joined the chat.",
            .left: "The specialist has left; we are looking for another one.",
            .handedBack: "The assistant answers again from here on.",
            .closedByCustomer: "The chat is closed. Thank you for writing to us! If you need help, just write again.",
            .closedByManager: "The chat is closed. If there is anything left, just write again.",
            .closedIdle: "The chat is closed, as no one had written for a while. Write, and we go on.",
            .reopened: "The chat is open again.",
        ],
        .ukrainian: [
            .wanted: "Ми покликали спеціаліста. Він відповість тут.",
            .allBusy:
                "Зараз усі спеціалісти зайняті. Ваш номер у черзі: {name}. Відповідь прийде сюди, нічого не загубиться.",
            .joined: "До чату долучився спеціаліст: {name}.",
            .left: "Спеціаліст відключився, шукаємо іншого.",
            .handedBack: "Далі знову відповідає помічник.",
            .closedByCustomer: "Чат закрито. Дякуємо, що написали! Якщо знадобиться допомога, просто напишіть знову.",
            .closedByManager: "Чат закрито. Якщо питання лишилося, просто напишіть знову.",
            .closedIdle: "Чат закрито, бо давно не було повідомлень. Напишіть, і ми продовжимо.",
            .reopened: "Чат знову відкрито.",
        ],
        .kazakh: [
            .wanted: "Біз маманды шақырдық. Ол осы жерде жауап береді.",
            .allBusy:
                "Қазір барлық мамандар бос емес. Кезектегі орныңыз: {name}. Жауап осында келеді, ештеңе жоғалмайды.",
            .joined: "Чатқа маман қосылды: {name}.",
            .left: "Маман чаттан шықты, басқасын іздеп жатырмыз.",
            .handedBack: "Әрі қарай қайтадан көмекші жауап береді.",
            .closedByCustomer: "Чат жабылды. Бізге жазғаныңызға рақмет! Көмек керек болса, қайта жазыңыз.",
            .closedByManager: "Чат жабылды. Сұрағыңыз қалса, қайта жазыңыз.",
            .closedIdle: "Көптен бері хабарлама болмағандықтан чат жабылды. Жазыңыз, жалғастырамыз.",
            .reopened: "Чат қайтадан ашылды.",
        ],
        .serbian: [
            .wanted: "Pozvali smo kolegu, odgovoriće vam ovde.",
            .allBusy:
                "Sve kolege su trenutno zauzete. Vaš broj u redu: {name}. Odgovor stiže ovde, ništa se neće izgubiti.",
            .joined: "Četu se pridružio kolega: {name}.",
            .left: "Kolega je napustio čet, tražimo drugog.",
            .handedBack: "Dalje ponovo odgovara pomoćnik.",
            .closedByCustomer: "Čet je zatvoren. Hvala što ste nam pisali! Ako zatreba pomoć, samo pišite ponovo.",
            .closedByManager: "Čet je zatvoren. Ako je pitanje ostalo, samo pišite ponovo.",
            .closedIdle: "Čet je zatvoren jer dugo nije bilo poruka. Pišite nam i nastavljamo.",
            .reopened: "Čet je ponovo otvoren.",
        ],
    ]
}

extension String {
    fileprivate func firstRange(of words: String) -> Range<Index>? {
        indices.lazy.map { self[$0...] }.first { $0.hasPrefix(words) }
            .map { $0.startIndex..<index($0.startIndex, offsetBy: words.count) }
    }

    fileprivate func replacingCharacters(in range: Range<Index>, with words: String) -> String {
        var text = self
        text.replaceSubrange(range, with: words)
        return text
    }
}
