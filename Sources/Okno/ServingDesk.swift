import Assistant
import Bot
import Crypto
import Helpdesk
import Net
import Server
import Storage
import Threads
import Wire

/// A desk that serves: everything it is made of, wired on one screen, and how it begins and ends.
struct ServingDesk {
    let settings: Settings
    let store: any Store
    private let storages: Storages
    private let feed: Feed
    private let desk: Desk
    let hub: Hub
    private let endpoint: ChatEndpoint
    let telegram: (client: BotClient, desk: TelegramDesk)?
    let knowledge: Knowledge
    private let router: Router
    private let registry: Registry

    /// `also` are routes that stand beside the desk's own.
    init(_ settings: Settings, also: [Route] = []) async throws {
        self.settings = settings
        let registry = Registry()
        storages = try await Storages.open(settings, embedded: Self.timed(registry))
        let (store, files) = (storages.store, try storages.examined(settings.fileLimit))
        let (feed, hub) = (Feed(), Hub())
        let groups = try await ManagerGroups.all(settings.telegram?.groups ?? [], in: store)
        let desk = Desk(
            DeskParts(
                store: store, feed: feed, clock: .system, hours: settings.hours,
                managers: settings.telegram != nil && groups.isEmpty ? .specialist : .topic,
                isWatching: { [hub] in hub.isWatching($0) }))
        let key = try await Self.key(in: store)
        let limits = Limits(
            factor: settings.door.factor, fileLimit: settings.fileLimit,
            proxies: Proxies(trusting: settings.door.proxies))
        let front = ChatFront(
            desk: desk, initData: InitData(Self.witness(settings), maxAge: settings.initDataMaxAge),
            sessions: Sessions(key: key), links: FileLinks(key: key), limits: limits, fileLimit: settings.fileLimit,
            metrics: ChatMetrics(registry), log: Log.book)
        var options = ChatEndpoint.Options()
        options.origins = settings.originPolicy
        endpoint = ChatEndpoint(front, hub: hub, options)
        telegram = try settings.telegram.map { telegram in
            // A server of one's own says where a file lies on its disk.
            let local = LocalFiles(on: try ThreadExecutor(name: "local files"))
            let client = try BotClient(
                telegram.token, at: BotEndpoint(base: telegram.base),
                localFiles: telegram.base == Settings.Telegram.cloud ? nil : local.read)
            var parts = TelegramDesk.Parts(
                client: client, desk: desk, files: files, groups: groups, log: Log.write)
            parts.webApp = settings.webApp
            parts.limits = telegram.pace
            switch telegram.updates {
            case .polling(let wait): parts.pollWait = wait
            case .webhook(let address): parts.webhook = address
            }
            parts.manners = settings.manners
            parts.supportToken = telegram.supportToken
            return (client, TelegramDesk(parts))
        }
        knowledge = try Knowledge(settings, files)
        let (uploads, downloads) = (Uploads(front, files), Downloads(front, files))
        let appraiser = Appraiser(knowledge.ladder) { [knowledge] in knowledge.rules }
        let ingest = Ingest(desk, appraiser, IngestKeys(settings.assistant.keys), limits)
        var routes = also
        if case .webhook(let webhook)? = telegram?.desk.updates { routes.append(WebhookRoute.to(webhook)) }
        router = Router(
            routes + [
                .get("/healthz") { _ in .text("ok") },
                .get("/readyz", Readiness(Self.needs(store, files, telegram?.client)).answer),
                .get("/metrics", MetricsPage(registry, limits, token: settings.operations.metricsToken).answer),
                .webSocket("/ws", endpoint.webSocket),
                .post("/upload", bodyLimit: uploads.bodyLimit, uploads.answer),
                .get("/files/{id}", downloads.answer),
                .post("/api/ingest", ingest.answer),
                .get("/bot", BotAddress(telegram?.client).answer),
                .files("/", try StaticFiles(root: "Public", options: PagePolicy.options)),
            ])
        (self.store, self.feed, self.desk, self.hub, self.registry) = (store, feed, desk, hub, registry)
    }

    /// Serves until a signal asks for the end, then stops in order: what was taken in is dealt with, what is acknowledged
    /// is stored.
    func serve(until signals: AsyncStream<Signals.Kind>, ready: (UInt16) -> Void) async throws {
        for admin in settings.admins { try await Self.enlist(admin, in: store) }
        let server = try await HTTPServer.start(router, settings.server)
        measure(registry, server)
        let (forHub, forDuty, forOutbox) = (await feed.follow(), await feed.follow(), await feed.follow())
        let (forTopics, forReceipts) = (await feed.follow(), await feed.follow())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [endpoint] in await endpoint.run(forHub) }
            await knowledge.learn(from: store)
            let attendant = Attendant(
                desk, knowledge.ladder, triage: { [knowledge] in knowledge.rules }, transcriber: knowledge.transcriber)
            group.addTask { await attendant.run(forDuty) }
            let learning = Task { [knowledge, desk] in await knowledge.follow(desk) }
            let watchdog = Watchdog(desk, settings.watchdog, complain: Log.write)
            let watching = Task { await watchdog.run(on: ContinuousClock()) }
            let sweeping = Task { [endpoint] in await Self.sweep(endpoint) }
            let keepingHouse = Task { [storages] in
                await storages.housekeeping(settings.storage).run(on: ContinuousClock())
            }
            var receiving: [Task<Void, Never>] = []
            if let telegram = telegram?.desk {
                try await telegram.begin()
                group.addTask { try await telegram.outbox.run(forOutbox) }
                group.addTask { await telegram.topics.run(forTopics) }
                group.addTask { await telegram.receipts.run(forReceipts) }
                if let dispatcher = telegram.dispatcher {
                    let news = await feed.follow()
                    group.addTask { await dispatcher.run(news) }
                }
                try await telegram.intake.takeUp()
                receiving = [Task { await telegram.updates.run() }, Task { await telegram.watch.run() }]
            }
            ready(server.port)
            await obey(signals, server)
            let ending = Self.endInTime()
            defer { ending.cancel() }
            await server.stop()
            watching.cancel()
            sweeping.cancel()
            keepingHouse.cancel()
            await keepingHouse.value
            learning.cancel()
            receiving.forEach { $0.cancel() }
            for task in receiving { await task.value }
            await telegram?.desk.intake.rest()
            await feed.end()
            try await group.waitForAll()
        }
        await telegram?.client.shutDown()
        await storages.close()
    }

    private static func witness(_ settings: Settings) -> InitData.Witness {
        if let token = settings.telegram?.token.text { return .token(token) }
        // Without a bot there is no one who could sign for a customer.
        return settings.door.witness ?? .token(Hex.encode(SecureRandom.bytes(32)))
    }

    private static func sweep(_ endpoint: ChatEndpoint) async {
        while !Task.isCancelled {
            endpoint.sweep()
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// What sessions and links are signed with; made at the first start.
    private static func key(in store: any Store) async throws -> [UInt8] {
        if let known = try await store.setting("key").flatMap(Hex.decode) { return known }
        let key = SecureRandom.bytes(32)
        try await store.set("key", to: Hex.encode(key))
        return key
    }

    private static func enlist(_ admin: TelegramID, in store: any Store) async throws {
        let new = Manager(id: admin, name: "Admin", role: .admin, since: WallClock.system.now)
        var known = try await store.add(new)
        guard known.role != .admin || !known.isActive else { return }
        known.role = .admin
        known.removed = nil
        _ = try await store.save(known)
    }
}
