import JSON
import Net
import Wire

/// The sandbox's one place of change: the world, what waits to hear of it, what shall go wrong, and what was called.
actor SandboxTelegram {
    let configuration: SandboxConfiguration
    var world: World
    var ledger = CallLedger()
    var faults: FaultPlan
    var waits = WaitingRoom()
    var pollMemory: [Int64: PollMemory] = [:]
    var couriers: [Int64: Courier] = [:]
    var webhookGenerations = 0
    var webhookTimes: [Int64: Double] = [:]
    var wakeUps: [Int64: Task<Void, Never>] = [:]
    private(set) var isStopping = false
    private var seenVersion: UInt64 = 0

    init(_ configuration: SandboxConfiguration) throws(ControlProblem) {
        self.configuration = configuration
        faults = FaultPlan(seed: configuration.seed)
        world = try Self.world(configuration)
    }

    static func world(_ configuration: SandboxConfiguration) throws(ControlProblem) -> World {
        let world = World(
            clock: configuration.clock, seed: configuration.seed, rules: configuration.rules,
            strictAddresses: configuration.strictAddresses, fileBytes: configuration.fileBytes)
        for (index, token) in configuration.tokens.enumerated() {
            let username = index == 0 ? "okno_bot" : "okno\(index + 1)_bot"
            guard
                world.addBot(
                    token: token, firstName: "Okno", username: username, hasPrivacy: configuration.hasPrivacy) != nil
            else { throw ControlProblem("a token is NUMBER:SECRET, each number used once") }
        }
        return world
    }

    // MARK: Bots

    /// Whose token it is.
    func bot(token: String) throws(APIError) -> Int64 {
        if let bot = world.bot(token: token) {
            guard !bot.isLoggedOut else { throw APIError(code: 400, exactly: "Logged out") }
            return bot.id
        }
        let parts = token.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Int64(parts[0]), id > 0, !parts[1].isEmpty else {
            throw APIError(code: 401, exactly: "Unauthorized: invalid token specified")
        }
        throw APIError(code: 401, exactly: "Unauthorized")
    }

    func download(_ path: String, _ bot: Int64) -> FileContent? {
        world.bot(bot).flatMap { world.download(path, for: $0) }
    }

    // MARK: Calls

    /// One call from its arrival to its answer, with all that may go wrong on the way.
    func handle(_ call: Call) async -> HTTPResponse {
        let number = ledger.begin(call, now: world.now)
        world.changed()
        settle()
        switch faults.strike(call) {
        case .refuse(let error):
            note(number, "refused by fault", error)
            return Envelope.response(error)
        case .page(let status, let afterEffect):
            if afterEffect { _ = await perform(call, number) }
            note(number, "page \(status.code)")
            return Envelope.page(status)
        case .hang(let seconds, let afterEffect):
            if afterEffect { _ = await perform(call, number) }
            try? await Task.sleep(for: .seconds(seconds))
            note(number, "hung")
            return Envelope.dropped
        case .drop(let afterEffect):
            if afterEffect { _ = await perform(call, number) }
            note(number, "dropped")
            return Envelope.dropped
        case .delay(let seconds): try? await Task.sleep(for: .seconds(seconds))
        case .change(let change):
            world.apply(change, for: call)
            settle()
        case .repeatUpdates, .reorderUpdates, nil: break
        }
        switch await perform(call, number) {
        case .success(let answer):
            note(number, "ok")
            return Envelope.response(answer)
        case .failure(let error):
            note(number, "error", error)
            return Envelope.response(error)
        }
    }

    private func perform(_ call: Call, _ number: Int) async -> Result<Answer, APIError> {
        do throws(APIError) {
            let answer = try await answer(call)
            settle()
            ledger.carriedOut(number, answer.messageIDs)
            return .success(answer)
        } catch {
            return .failure(error)
        }
    }

    func answer(_ call: Call) async throws(APIError) -> Answer {
        guard let bot = world.bot(call.bot) else { throw APIError(code: 401, exactly: "Unauthorized") }
        switch call.name {
        case "getupdates": return .updates(try await getUpdates(bot, call.input))
        case "setwebhook": return try setWebhook(bot, call.input)
        case "deletewebhook": return deleteWebhook(bot, call.input)
        case "getwebhookinfo": return .value(webhookInfo(bot), description: nil)
        default:
            guard let method = MethodTable.find(call.name) else {
                throw APIError(code: 404, exactly: "Not Found: method not found")
            }
            return .value(try method(world)(bot, call.input), description: nil)
        }
    }

    private func note(_ number: Int, _ outcome: String, _ error: APIError? = nil) {
        ledger.end(number, outcome, error, now: world.now)
        world.changed()
        settle()
    }

    /// Lets those hear who wait for something to have changed.
    func settle() {
        for bot in world.bots where bot.queue.count > 0 {
            waits.wake(.poll(bot.id))
            pump(bot)
        }
        guard world.version != seenVersion else { return }
        seenVersion = world.version
        waits.wake(.change)
    }

    /// Ends all waiting and calls no one any more.
    func shutDown() {
        isStopping = true
        waits.wakeAll()
    }
}
