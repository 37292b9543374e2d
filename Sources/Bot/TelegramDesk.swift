package import Helpdesk

/// The whole of Telegram's side of a desk, put together.
package struct TelegramDesk: Sendable {
    package let outbox: Outbox
    package let intake: Intake
    package let updates: UpdateSource
    package let watch: GroupWatch
    package let alarms: Alarms
    package let topics: TopicKeeper
    package let receipts: Receipts
    private let groups: ManagerGroups
    private let menus: CommandMenus
    private let icons: TopicIcons
    private let calls: CommandReader
    private let client: BotClient
    private let clock: MonotonicClock
    private let log: @Sendable (String) -> Void
    /// Where there is no managers' group.
    package let dispatcher: Dispatcher?

    /// What it is made of.
    package struct Parts: Sendable {
        package var client: BotClient
        package var desk: Desk
        package var files: any Files
        package var groups: [TelegramID]
        package var webApp: String?
        package var manners = TopicManners()
        /// What specialists register with where there is no managers' group.
        package var supportToken: SupportToken?
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
        let groups = ManagerGroups(parts.groups, store: store)
        let language = parts.manners.language
        let alarms = Alarms(
            store: store, bot: PacedBot(client: parts.client, pace: pace), clock: parts.clock, wall: wall,
            language: language, log: parts.log)
        let watch = GroupWatch(
            client: parts.client, pace: pace, groups: groups, alarms: alarms, clock: parts.clock, log: parts.log)
        let bot = PacedBot(client: parts.client, pace: pace, refused: watch.heard)
        let media = MediaSender(bot: bot, files: parts.files)
        let (icons, calls) = (TopicIcons(), CommandReader())
        let staff = Staff(store: store, bot: bot, language: language)
        let receipts = Receipts(store: store, bot: bot, staff: staff, clock: parts.clock)
        let settlement = Settlement(store: store, wall: wall) { await receipts.look(at: $0) }
        let setup = GroupSetup(client: parts.client)
        let menus = CommandMenus(store: store, bot: bot, groups: groups, language: language, log: parts.log)
        let words = PrivateWords(webApp: parts.webApp, standard: parts.language)
        let fetcher = MediaFetcher(client: parts.client, store: store, files: parts.files, wall: wall)
        let direct = parts.desk.parts.managers == .specialist ? Direct(parts, bot, media, settlement, fetcher) : nil
        let topicWords = TopicWords(language: language)
        let topics = TopicDesk(
            store: store, bot: bot, groups: groups, media: media, settlement: settlement, words: topicWords,
            icons: icons)
        let tellManagers: @Sendable (DeliveryTrouble, Chat, Message?) async -> Void = { trouble, chat, message in
            await direct?.desk.tell(trouble, in: chat, about: message)
            // The card shows it too. What is not delivered is told with the receipts.
            await parts.desk.parts.feed.tell([News(chat: chat.id, customer: chat.customer, .described(chat))])
            if trouble == .blocked { await bot.tell(trouble, in: chat, about: message, language) }
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
                    var queued = try? await parts.desk.queue(of: chat.id)
                    // Whoever lost a specialist goes first there.
                    if let place = await direct?.dispatcher.place(of: chat.id) { queued?.place = place }
                    return queued
                },
                tellManagers: tellManagers,
                unblocked: { customer in
                    for chat in (try? await store.chats(of: customer, limit: 20)) ?? [] {
                        await outbox.unpark(chat.id)
                        await parts.desk.parts.feed.tell([News(chat: chat.id, customer: customer, .described(chat))])
                    }
                }),
            managers: TopicListener(
                desk: parts.desk, groups: groups, bot: bot, fetcher: fetcher, staff: staff, words: topicWords,
                calls: calls,
                receipts: receipts,
                recallReaction: parts.manners.recallReaction),
            admins: AdminListener(
                desk: parts.desk, staff: staff, words: topicWords, calls: calls, groups: groups, setup: setup,
                menus: menus,
                adopted: {
                    for status in [ChatStatus.waiting, .operator] {
                        var last: Chat?
                        repeat {
                            let page = (try? await store.chats(status, after: last, limit: 500)) ?? []
                            for chat in page {
                                await outbox.unpark(chat.id)
                                await outbox.prepare(chat.id)
                            }
                            last = page.last
                        } while last != nil
                    }
                }), groups: groups, watch: watch, specialists: direct?.listener)
        dispatcher = direct?.dispatcher
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
        self.topics = TopicKeeper(
            topics, clock: parts.clock, remake: { await outbox.prepare($0) }, log: parts.log)
        (self.outbox, self.intake, self.receipts) = (outbox, intake, receipts)
        (self.groups, self.watch, self.alarms) = (groups, watch, alarms)
        (self.menus, self.icons, self.calls) = (menus, icons, calls)
        (client, clock, log) = (parts.client, parts.clock, parts.log)
    }

    /// What was done so far and what waits.
    package func snapshot() async -> TelegramMetrics {
        TelegramMetrics(
            calls: client.meter.snapshot(), outbox: await outbox.metrics, intake: await intake.snapshot(),
            troubles: await alarms.troubles)
    }

    /// Learns what the store and Telegram know: before updates are taken. A Telegram that does not answer is asked on,
    /// and not waited for.
    package func begin() async throws {
        try await groups.load()
        menus.refresh()
        let (learnt, sayLearnt) = AsyncStream.makeStream(of: Void.self)
        Task {
            while true {
                do {
                    try await learn()
                    return sayLearnt.finish()
                } catch {
                    log("Telegram can't be asked yet: \(error)")
                    try? await clock.sleep(clock.now() + .seconds(10))
                }
            }
        }
        await withTaskGroup { group in
            group.addTask { for await _ in learnt {} }
            group.addTask { try? await clock.sleep(clock.now() + .seconds(2)) }
            await group.next()
            group.cancelAll()
        }
    }

    /// Until then topics are made without icons, and every command is taken for the bot's own.
    private func learn() async throws {
        calls.learn(name: try await client.getMe().user.username)
        guard !groups.all.isEmpty else { return }
        // A server that does not know the question leaves the topics without icons.
        let problem = await client.problem { client throws(BotError) in try await icons.learn(from: client) }
        if let problem, !problem.isFinal { throw problem }
    }
}
