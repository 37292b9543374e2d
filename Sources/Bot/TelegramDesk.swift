package import Helpdesk

/// The whole of Telegram's side of a desk, put together.
package struct TelegramDesk: Sendable {
    package let outbox: Outbox
    package let intake: Intake
    package let polling: Polling
    /// Where there is no managers' group.
    package let dispatcher: Dispatcher?

    /// What it is made of.
    package struct Parts: Sendable {
        package var client: BotClient
        package var desk: Desk
        package var files: any Files
        package var groups: [TelegramID]
        package var webApp: String?
        /// What specialists register with where there is no managers' group.
        package var supportToken: SupportToken?
        package var language = Language.russian
        package var limits = Pace.Limits()
        package var clock = MonotonicClock.system()
        package var pollWait = Duration.seconds(50)
        package var log: @Sendable (String) -> Void

        package init(
            client: BotClient, desk: Desk, files: any Files, groups: [TelegramID],
            log: @escaping @Sendable (String) -> Void
        ) {
            self.client = client
            self.desk = desk
            self.files = files
            self.groups = groups
            self.log = log
        }
    }

    package init(_ parts: Parts) {
        let (store, wall) = (parts.desk.parts.store, parts.desk.parts.clock)
        let bot = PacedBot(client: parts.client, pace: Pace(parts.limits, clock: parts.clock))
        let media = MediaSender(bot: bot, files: parts.files)
        let settlement = Settlement(store: store, wall: wall)
        let groups = ManagerGroups(parts.groups)
        let words = PrivateWords(webApp: parts.webApp, standard: parts.language)
        let fetcher = MediaFetcher(client: parts.client, store: store, files: parts.files, wall: wall)
        let direct = parts.desk.parts.managers == .specialist ? Direct(parts, bot, media, settlement, fetcher) : nil
        let topics = TopicDesk(
            store: store, bot: bot, groups: groups, media: media, settlement: settlement,
            words: TopicWords(language: parts.language))
        let tellManagers: @Sendable (DeliveryTrouble, Chat, Message?) async -> Void = { trouble, chat, message in
            await direct?.desk.tell(trouble, in: chat, about: message)
            await bot.tell(trouble, in: chat, about: message, parts.language)
        }
        let customers = PrivateCourier(
            store: store, bot: bot, media: media, settlement: settlement, words: words, wall: wall,
            isWatching: parts.desk.parts.isWatching,
            tellManagers: tellManagers)
        let couriers: [Place.Side: any Courier] =
            direct.map { [.specialist: $0.desk, .privateChat: customers] }
            ?? [.topic: topics, .privateChat: customers]
        let outbox = Outbox(
            store: store, couriers: couriers, clock: parts.clock, wall: wall, log: parts.log)
        let reception = DeskReception(
            customers: PrivateListener(
                desk: parts.desk, bot: bot, fetcher: fetcher, words: words,
                place: { chat in
                    if let direct { return await direct.dispatcher.place(of: chat.id) }
                    return try? await store.placeInLine(chat)
                },
                tellManagers: tellManagers,
                unblocked: { customer in
                    for chat in (try? await store.chats(of: customer, limit: 20)) ?? [] { await outbox.unpark(chat.id) }
                }), managers: TopicListener(desk: parts.desk, bot: bot, fetcher: fetcher), groups: groups,
            specialists: direct?.listener)
        dispatcher = direct?.dispatcher
        self.outbox = outbox
        intake = Intake(
            store: store, reception: reception, clock: parts.clock, wall: wall, log: parts.log)
        polling = Polling(
            client: parts.client, intake: intake, store: store, clock: parts.clock, wait: parts.pollWait,
            log: parts.log)
    }
}
