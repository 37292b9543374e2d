import Helpdesk

/// What admins are told; `{group}` stands for a group's name, `{reason}` for Telegram's words, and so on.
enum AlarmText: String, CaseIterable {
    case tokenRefused
    case webhookRefused
    case updatesElsewhere
    case groupGone
    case groupWithoutTopics
    case groupWithoutRights
    case groupSilent
    case groupMoved
    case wellAgain
    case updatesLost
    case wasAway

    func text(_ language: Language, _ values: [String: String] = [:]) -> String {
        let texts = Self.table[self] ?? [:]
        return values.reduce(texts[language] ?? texts[.english] ?? rawValue) {
            $0.replacing("{\($1.key)}", with: $1.value)
        }
    }

    private static let table: [AlarmText: [Language: String]] = [
        .tokenRefused: [
            .russian: "⛔️ Telegram не принимает токен бота: получите новый у BotFather.",
            .english: "⛔️ Telegram refuses the bot's token: get a new one from BotFather.",
            .ukrainian: "⛔️ Telegram не приймає токен бота: отримайте новий у BotFather.",
            .kazakh: "⛔️ Telegram бот токенін қабылдамайды: BotFather-ден жаңасын алыңыз.",
            .serbian: "⛔️ Telegram odbija token bota: uzmite novi od BotFather-a.",
        ],
        .webhookRefused: [
            .russian: "⛔️ Telegram не принимает адрес для обновлений: {reason}. Сообщения ждут в Telegram.",
            .english: "⛔️ Telegram refuses the address for updates: {reason}. Messages wait with Telegram.",
            .ukrainian: "⛔️ Telegram не приймає адресу для оновлень: {reason}. Повідомлення чекають у Telegram.",
            .kazakh: "⛔️ Telegram жаңартулар мекенжайын қабылдамайды: {reason}. Хабарламалар Telegram-да күтіп тұр.",
            .serbian: "⛔️ Telegram odbija adresu za ažuriranja: {reason}. Poruke čekaju u Telegramu.",
        ],
        .updatesElsewhere: [
            .russian: "⛔️ Обновления этого бота забирает другая программа ({reason}). Эта ждёт, пока та не остановится.",
            .english: "⛔️ Another program takes this bot's updates ({reason}). This one waits until that one stops.",
            .ukrainian: "⛔️ Оновлення цього бота забирає інша програма ({reason}). Ця чекає, доки та не зупиниться.",
            .kazakh: "⛔️ Бұл боттың жаңартуларын басқа бағдарлама алып жатыр ({reason}). Ол тоқтағанша бұл күтеді.",
            .serbian: "⛔️ Drugi program uzima ažuriranja ovog bota ({reason}). Ovaj čeka dok onaj ne stane.",
        ],
        .groupGone: [
            .russian: "⛔️ Бота нет в группе менеджеров {group}. Верните его; сообщения ждут.",
            .english: "⛔️ The bot is not in the managers' group {group}. Bring it back; messages wait.",
            .ukrainian: "⛔️ Бота немає в групі менеджерів {group}. Поверніть його; повідомлення чекають.",
            .kazakh: "⛔️ Бот менеджерлер тобында жоқ: {group}. Оны қайтарыңыз; хабарламалар күтіп тұр.",
            .serbian: "⛔️ Bot nije u grupi menadžera {group}. Vratite ga; poruke čekaju.",
        ],
        .groupWithoutTopics: [
            .russian: "⛔️ В группе {group} выключены темы. Включите их; сообщения ждут.",
            .english: "⛔️ Topics are switched off in the group {group}. Switch them on; messages wait.",
            .ukrainian: "⛔️ У групі {group} вимкнено теми. Увімкніть їх; повідомлення чекають.",
            .kazakh: "⛔️ {group} тобында тақырыптар өшірілген. Қосыңыз; хабарламалар күтіп тұр.",
            .serbian: "⛔️ U grupi {group} teme su isključene. Uključite ih; poruke čekaju.",
        ],
        .groupWithoutRights: [
            .russian:
                "⛔️ В группе {group} у бота нет права управлять темами. Сделайте его администратором с этим правом.",
            .english: "⛔️ The bot may not manage topics in the group {group}. Make it an administrator with that right.",
            .ukrainian:
                "⛔️ У групі {group} бот не має права керувати темами. Зробіть його адміністратором із цим правом.",
            .kazakh: "⛔️ {group} тобында боттың тақырыптарды басқару құқығы жоқ. Оған осы құқықпен әкімші беріңіз.",
            .serbian: "⛔️ Bot ne sme da upravlja temama u grupi {group}. Postavite ga za administratora s tim pravom.",
        ],
        .groupSilent: [
            .russian: "⛔️ В группе {group} боту запрещено писать. Сделайте его администратором; сообщения ждут.",
            .english: "⛔️ The bot may not write in the group {group}. Make it an administrator; messages wait.",
            .ukrainian: "⛔️ У групі {group} боту заборонено писати. Зробіть його адміністратором; повідомлення чекають.",
            .kazakh: "⛔️ {group} тобында ботқа жазуға тыйым салынған. Оны әкімші етіңіз; хабарламалар күтіп тұр.",
            .serbian: "⛔️ Bot ne sme da piše u grupi {group}. Postavite ga za administratora; poruke čekaju.",
        ],
        .groupMoved: [
            .russian:
                "ℹ️ Группа {old} стала супергруппой {group}. Работа продолжается; запишите новый номер в настройки.",
            .english:
                "ℹ️ The group {old} became the supergroup {group}. Work goes on; put the new id into the settings.",
            .ukrainian: "ℹ️ Група {old} стала супергрупою {group}. Робота триває; запишіть новий номер у налаштування.",
            .kazakh: "ℹ️ {old} тобы {group} супертобына айналды. Жұмыс жалғасуда; жаңа нөмірді баптауларға жазыңыз.",
            .serbian: "ℹ️ Grupa {old} je postala supergrupa {group}. Rad se nastavlja; upišite novi broj u podešavanja.",
        ],
        .wellAgain: [
            .russian: "✅ Снова в порядке: {what}", .english: "✅ Well again: {what}",
            .ukrainian: "✅ Знову гаразд: {what}", .kazakh: "✅ Қайта қалпында: {what}",
            .serbian: "✅ Ponovo u redu: {what}",
        ],
        .updatesLost: [
            .russian: "⚠️ Okno не получал обновлений с {from} до {to}. Telegram хранит их сутки: более ранние потеряны.",
            .english: "⚠️ Okno got no updates from {from} to {to}. Telegram keeps them for a day: older ones are lost.",
            .ukrainian: "⚠️ Okno не отримував оновлень з {from} до {to}. Telegram зберігає їх добу: давніші втрачено.",
            .kazakh:
                "⚠️ Okno {from} – {to} аралығында жаңарту алмады. Telegram оларды бір тәулік сақтайды: ескілері жоғалды.",
            .serbian:
                "⚠️ Okno nije dobijao ažuriranja od {from} do {to}. Telegram ih čuva jedan dan: starija su izgubljena.",
        ],
        .wasAway: [
            .russian: "ℹ️ Okno не работал с {from} до {to}. Всё, что написали за это время, обрабатывается сейчас.",
            .english: "ℹ️ Okno was away from {from} to {to}. What was written meanwhile is dealt with now.",
            .ukrainian: "ℹ️ Okno не працював з {from} до {to}. Усе, що написали за цей час, обробляється зараз.",
            .kazakh: "ℹ️ Okno {from} – {to} аралығында жұмыс істемеді. Осы уақытта жазылғандар қазір өңделуде.",
            .serbian: "ℹ️ Okno nije radio od {from} do {to}. Ono što je u međuvremenu napisano sada se obrađuje.",
        ],
    ]
}
