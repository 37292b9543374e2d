import JSON

/// What the server remembers of a bot's last polls, to slow down those who ask too fast.
struct PollMemory {
    var offset = 0
    var at = 0.0
    var nextConflictAt = 0.0
}

extension SandboxTelegram {
    static let longestPoll = 50

    func getUpdates(_ bot: BotAccount, _ input: Parameters) async throws(APIError) -> [QueuedUpdate] {
        guard bot.webhook == nil else {
            throw await conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
                bot)
        }
        waits.wake(
            .poll(bot.id),
            .displaced(
                by: .conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running")))
        bot.queue.allow(UpdateKind.allowed(input))
        let offset = input.number("offset")
        var limit = input.number("limit", default: 100, in: 1...100)
        var timeout = Double(input.number("timeout", in: 0...Self.longestPoll))
        slowDown(bot, offset, &limit, &timeout)
        bot.queue.expire(now: world.now)
        let ready = bot.queue.serve(offset: offset, limit: limit)
        guard ready.isEmpty else { return spoiled(ready, bot) }
        switch await wait(for: .poll(bot.id), seconds: timeout) {
        case .timeIsUp: return []
        case .displaced(let error):
            await delayConflict(bot)
            throw error
        case .happened:
            // What comes right behind goes along: the rest of an album, say.
            try? await Task.sleep(for: .milliseconds(2))
            guard bot.webhook == nil else { throw .conflict("terminated by setWebhook request") }
            return spoiled(bot.queue.serve(offset: offset, limit: limit), bot)
        }
    }

    /// Who asks for the same again and again, and will not wait, has to wait.
    private func slowDown(_ bot: BotAccount, _ offset: Int, _ limit: inout Int, _ timeout: inout Double) {
        guard world.limits.rules.isOn else { return }
        var memory = pollMemory[bot.id] ?? PollMemory()
        let now = world.now
        if offset > 0, offset == memory.offset, timeout < 3, now < memory.at + 3 {
            timeout = 3
            if now < memory.at + 0.5 { limit = 1 }
        }
        (memory.offset, memory.at) = (offset, now)
        pollMemory[bot.id] = memory
    }

    private func conflict(_ words: String, _ bot: BotAccount) async -> APIError {
        await delayConflict(bot)
        return .conflict(words)
    }

    /// The first conflict is told at once, others soon after it three seconds late.
    private func delayConflict(_ bot: BotAccount) async {
        guard world.limits.rules.isOn else { return }
        var memory = pollMemory[bot.id] ?? PollMemory()
        let isSoon = world.now < memory.nextConflictAt
        if !isSoon {
            memory.nextConflictAt = world.now + 3
            pollMemory[bot.id] = memory
        } else {
            try? await Task.sleep(for: .seconds(3))
        }
    }

    /// Updates as they arrive when something is to go wrong with them.
    private func spoiled(_ updates: [QueuedUpdate], _ bot: BotAccount) -> [QueuedUpdate] {
        guard !updates.isEmpty else { return updates }
        switch faults.strikeUpdates(of: bot.id) {
        case .repeatUpdates(let count): return bot.queue.taken.suffix(count) + updates
        case .reorderUpdates: return faults.reorder(updates)
        default: return updates
        }
    }
}
