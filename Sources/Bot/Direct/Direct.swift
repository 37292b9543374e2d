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
        let dispatcher = Dispatcher(desk: parts.desk, clock: parts.clock, log: parts.log)
        desk = DirectDesk(
            store: store, bot: bot, media: media, settlement: settlement, words: words,
            lost: { specialist in
                _ = try await store.change(specialist: specialist) { $0.isAvailable = false }
                await dispatcher.look()
            })
        listener = DirectListener(
            desk: parts.desk, bot: bot, fetcher: fetcher, dispatcher: dispatcher, words: words,
            token: parts.supportToken, guesses: GuessLimit(clock: parts.clock))
        self.dispatcher = dispatcher
    }
}
