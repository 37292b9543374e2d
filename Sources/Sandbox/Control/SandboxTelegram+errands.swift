import JSON

/// Control calls about the desk: the clock, limits, calls, the whole.
extension SandboxTelegram {
    func run(_ errand: ControlTable.Errand, _ input: ControlInput) throws(ControlProblem) -> JSONValue {
        switch errand {
        case .state: return state
        case .reset: return try reset(input)
        case .clock: return clock
        case .advance: return try advance(input)
        case .limits: return limits
        case .setLimits: return try setLimits(input)
        case .calls: return try calls(input)
        case .counters: return counters
        case .inject: return try inject(input)
        case .faults: return showFaults
        case .addFault: return try addFault(input)
        case .clearFaults:
            faults.clear()
            return true
        case .clearFault: return try clearFault(input)
        }
    }

    private var state: JSONValue {
        [
            "version": .int(Int64(clamping: world.version)), "now": .double(world.now),
            "bots": .array(world.bots.map { .object(world.view($0)) }),
            "people": .array(world.people.values.sorted { $0.id < $1.id }.map { .object(world.view($0)) }),
            "groups": .array(world.groups.values.sorted { $0.id > $1.id }.map { .object(world.view($0)) }),
            "private_chats": .array(
                world.directs.sorted { ($0.key.bot, $0.key.person) < ($1.key.bot, $1.key.person) }.map {
                    .object(world.view($0.value))
                }),
            "files": .number(world.shelf.count), "file_bytes": .number(world.shelf.byteCount),
            "limits": limits, "faults": .number(faults.faults.count),
        ]
    }

    private func reset(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        for bot in world.bots { wakeUps[bot.id]?.cancel() }
        let version = world.version
        let rules = world.limits.rules
        world = try Self.world(configuration)
        world.version = version + 1
        if input.text("keep_limits") == "true" { world.limits.rules = rules }
        ledger = CallLedger()
        faults = FaultPlan(seed: configuration.seed)
        couriers = [:]
        wakeUps = [:]
        webhookTimes = [:]
        pollMemory = [:]
        waits.wakeAll()
        return state
    }

    private var clock: JSONValue { ["now": .double(world.now)] }

    private func advance(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        guard let seconds = try input.amount("advance", in: 0...1e9) else {
            throw ControlProblem("\"advance\" says by how many seconds")
        }
        world.clock.advance(by: seconds)
        world.changed()
        return clock
    }

    // MARK: Limits

    private func setLimits(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        var rules = world.limits.rules
        rules.isOn = try input.flag("on") ?? rules.isOn
        rules.speed = try input.amount("speed", in: 0.001...1e6) ?? rules.speed
        rules.privatePerSecond = try input.amount("private_per_second", in: 0.001...1e6) ?? rules.privatePerSecond
        func count(_ name: String, _ now: Int) throws(ControlProblem) -> Int {
            try input.amount(name, in: 1...1e6).map { Int($0) } ?? now
        }
        rules.privateBurst = try count("private_burst", rules.privateBurst)
        rules.groupPerMinute = try count("group_per_minute", rules.groupPerMinute)
        rules.allPerSecond = try count("all_per_second", rules.allPerSecond)
        rules.actionsPer5Seconds = try count("actions_per_5_seconds", rules.actionsPer5Seconds)
        rules.actionsPer30Seconds = try count("actions_per_30_seconds", rules.actionsPer30Seconds)
        world.limits.rules = rules
        return limits
    }

    private var limits: JSONValue {
        let rules = world.limits.rules
        return [
            "on": .bool(rules.isOn), "speed": .double(rules.speed),
            "private_per_second": .double(rules.privatePerSecond), "private_burst": .number(rules.privateBurst),
            "group_per_minute": .number(rules.groupPerMinute), "all_per_second": .number(rules.allPerSecond),
            "actions_per_5_seconds": .number(rules.actionsPer5Seconds),
            "actions_per_30_seconds": .number(rules.actionsPer30Seconds),
        ]
    }

    // MARK: Calls

    private func calls(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let after = try input.number("after") ?? 0
        let most = Int(try input.amount("limit", in: 1...100_000) ?? 1000)
        let method = input.text("method")?.lowercased()
        let chat = try input.id("chat")
        let records = ledger.records.filter { record in
            record.number > after && (method == nil || record.method.lowercased() == method)
                && (chat == nil || record.chat == chat)
        }
        return [
            "version": .int(Int64(clamping: world.version)),
            "calls": .array(records.prefix(most).map(\.json)),
        ]
    }

    private var counters: JSONValue {
        var object = ledger.json.object ?? [:]
        let doubled = world.doubledMessages()
        object["doubled"] = .number(doubled.count)
        object["doubled_messages"] = .array(
            doubled.map { ["chat": .int($0.chat), "message_id": .number($0.message)] })
        object["lost_updates"] = .number(world.bots.reduce(0) { $0 + $1.queue.lost })
        return .object(object)
    }

    // MARK: Updates

    private func inject(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let bot = try world.controlBot(input)
        guard let update = try input.json("update")?.object, !update.isEmpty else {
            throw ControlProblem("\"update\" is an object with what the update holds, without its update_id")
        }
        let chat = try input.id("chat")
        guard
            bot.queue.add(
                update, lane: chat.map { .chat($0) } ?? .others, expiry: world.now + UpdateKind.message.retention)
        else { throw ControlProblem("the bot's queue is full") }
        return ["update_id": .number(bot.queue.nextID - 1)]
    }
}
