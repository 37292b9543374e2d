import Helpdesk

/// The desk of specialists in their private chats, put together.
struct Direct: Sendable {
    let desk: DirectDesk
    let dispatcher: Dispatcher
    let listener: DirectListener

    init(
        _ parts: TelegramDesk.Parts, _ bot: PacedBot, _ media: MediaSender, _ settlement: Settlement,
        _ fetcher: MediaFetcher
    ) {
        let store = parts.desk.parts.store
        let words = DirectWords(standard: parts.language)
        let desk = DirectDesk(
            store: store, bot: bot, media: media, settlement: settlement, words: words,
            lost: { [desk = parts.desk] in try await desk.setAvailable($0, false) })
        dispatcher = Dispatcher(
            desk: parts.desk, clock: parts.clock, log: parts.log,
            remind: { chat, waited in await desk.remind(chat, waited: waited) },
            vanished: { await desk.tellOfErasure($0) })
        self.desk = desk
        listener = DirectListener(
            desk: parts.desk, bot: bot, fetcher: fetcher, words: words,
            token: parts.supportToken, guesses: GuessLimit(clock: parts.clock))
    }
}
