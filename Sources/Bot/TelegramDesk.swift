package import Helpdesk

/// The whole of Telegram's side of a desk, put together.
package struct TelegramDesk: Sendable {
    package let outbox: Outbox
    package let intake: Intake
    package let updates: UpdateSource
    package let groups: GroupWatch
    package let alarms: Alarms
    private let client: BotClient

    /// What it is made of.
    package struct Parts: Sendable {
        package var client: BotClient
        package var desk: Desk
        package var files: any Files
        package var groups: [TelegramID]
        package var webApp: String?
        package var language = Language.russian
        package var limits = Pace.Limits()
        package var clock = MonotonicClock.system()
        package var pollWait = Duration.seconds(50)
        /// Telegram sends updates there; without it they are asked for.
        package var webhook: Webhook.Address?
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
        let pace = Pace(parts.limits, clock: parts.clock)
        let groups = ManagerGroups(parts.groups)
        let alarms = Alarms(
            store: store, bot: PacedBot(client: parts.client, pace: pace), clock: parts.clock, wall: wall,
            language: parts.language, log: parts.log)
        let watch = GroupWatch(
            client: parts.client, pace: pace, groups: groups, alarms: alarms, store: store, clock: parts.clock,
            log: parts.log)
        let bot = PacedBot(client: parts.client, pace: pace, refused: watch.heard)
        let media = MediaSender(bot: bot, files: parts.files)
        let settlement = Settlement(store: store, wall: wall)
        let words = PrivateWords(webApp: parts.webApp)
        let topics = TopicDesk(
            store: store, bot: bot, groups: groups, media: media, settlement: settlement,
            words: TopicWords(language: parts.language))
        let customers = PrivateCourier(
            store: store, bot: bot, media: media, settlement: settlement, words: words, wall: wall,
            isWatching: parts.desk.parts.isWatching)
        let outbox = Outbox(
            store: store, couriers: [.topic: topics, .privateChat: customers], clock: parts.clock, wall: wall,
            log: parts.log)
        let fetcher = MediaFetcher(client: parts.client, store: store, files: parts.files, wall: wall)
        let reception = DeskReception(
            customers: PrivateListener(
                desk: parts.desk, bot: bot, fetcher: fetcher, words: words,
                unblocked: { customer in
                    for chat in (try? await store.chats(of: customer, limit: 20)) ?? [] { await outbox.unpark(chat.id) }
                }), managers: TopicListener(desk: parts.desk, bot: bot, fetcher: fetcher), groups: groups, watch: watch)
        let intake = Intake(store: store, reception: reception, clock: parts.clock, wall: wall, log: parts.log)
        let line = BotLine(
            client: parts.client, clock: parts.clock, alarms: alarms,
            attendance: Attendance(store: store, wall: wall, alarms: alarms), meter: intake.meter, log: parts.log)
        updates =
            if let address = parts.webhook {
                .webhook(Webhook(address: address, line: line, intake: intake))
            } else {
                .polling(Polling(line: line, intake: intake, wait: parts.pollWait))
            }
        (self.outbox, self.intake, self.groups, self.alarms) = (outbox, intake, watch, alarms)
        client = parts.client
    }

    /// What was done so far and what waits.
    package func snapshot() async -> TelegramMetrics {
        TelegramMetrics(
            calls: client.meter.snapshot(), outbox: await outbox.metrics, intake: await intake.snapshot(),
            troubles: await alarms.troubles)
    }
}
