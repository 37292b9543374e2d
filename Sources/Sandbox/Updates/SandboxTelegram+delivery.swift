import JSON
import Wire

/// Updates on their way to webhooks.
extension SandboxTelegram {
    private static let longestGone = 23.0 * 3600

    /// Sends what may be sent now, and comes back when more may.
    func pump(_ bot: BotAccount) {
        guard let webhook = bot.webhook, !isStopping else { return }
        bot.queue.expire(now: world.now)
        var courier = couriers[bot.id] ?? Courier()
        let taken = courier.take(from: bot.queue.pending, now: world.now, most: webhook.maxConnections)
        let next = courier.nextAttempt(of: bot.queue.pending, now: world.now)
        couriers[bot.id] = courier
        for update in taken { Task { await deliver(update, bot.id, webhook) } }
        if let next { comeBack(to: bot.id, in: next - world.now) }
    }

    private func comeBack(to bot: Int64, in seconds: Double) {
        wakeUps[bot]?.cancel()
        wakeUps[bot] = Task {
            try? await Task.sleep(for: .seconds(seconds + 0.001))
            guard !Task.isCancelled, let bot = world.bot(bot) else { return }
            pump(bot)
        }
    }

    private func deliver(_ update: QueuedUpdate, _ botID: Int64, _ webhook: Webhook) async {
        let outcome = await call(webhook, update)
        guard let bot = world.bot(botID), bot.webhook?.generation == webhook.generation else { return }
        switch outcome {
        case .success(let response) where (200..<300).contains(response.status):
            bot.webhook?.goneSince = nil
            couriers[botID]?.delivered(update)
            if case .repeatUpdates = faults.strikeUpdates(of: botID) {} else { bot.queue.remove(id: update.id) }
            await carryOut(response, botID)
        case .success(let response):
            let retryAfter = response["retry-after"].flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil }
            note("Wrong response from the webhook: \(response.status) \(response.reason)", bot)
            giveUpIfGone(response.status, bot)
            delay(update, bot, retryAfter)
        case .failure(let failure):
            note(failure.words, bot)
            delay(update, bot, nil)
        }
        if let bot = world.bot(botID) { pump(bot) }
    }

    private func call(_ webhook: Webhook, _ update: QueuedUpdate) async -> Result<PlainResponse, PlainClient.Failure> {
        guard let address = HTTPAddress(webhook.url) else {
            return .failure(PlainClient.Failure(words: "SSL error: the sandbox calls plain HTTP only"))
        }
        var fields = [("Content-Type", "application/json")]
        if !webhook.secret.isEmpty { fields.append(("X-Telegram-Bot-Api-Secret-Token", webhook.secret)) }
        return await PlainClient.exchange(
            PlainClient.Request(
                method: "POST", address: address, fields: fields, body: update.bytes,
                timeout: configuration.webhookTimeout))
    }

    private func note(_ words: String, _ bot: BotAccount) {
        bot.webhook?.lastErrorDate = world.date
        bot.webhook?.lastErrorMessage = words
    }

    private func delay(_ update: QueuedUpdate, _ bot: BotAccount, _ retryAfter: Double?) {
        couriers[bot.id]?.failed(
            update, now: world.now, retryAfter: retryAfter, speed: world.limits.rules.speed)
    }

    /// An address that has said for almost a day that it is gone is believed.
    private func giveUpIfGone(_ status: Int, _ bot: BotAccount) {
        guard status == 410 else {
            bot.webhook?.goneSince = nil
            return
        }
        let since = bot.webhook?.goneSince ?? world.now
        bot.webhook?.goneSince = since
        if world.now - since >= Self.longestGone { bot.webhook = nil }
    }

    /// A method in the answer is carried out; no one hears what came of it.
    private func carryOut(_ response: PlainResponse, _ bot: Int64) async {
        guard !response.body.isEmpty else { return }
        var input = Parameters()
        CallBody.decode(response.body, response["content-type"] ?? "application/json", into: &input)
        let method = input["method"].lowercased()
        guard !method.isEmpty, !method.hasPrefix("get"),
            !["setwebhook", "deletewebhook", "close", "logout"].contains(method)
        else { return }
        input.fetched = await RemoteFiles.fetch(for: method, input)
        _ = await handle(Call(bot: bot, method: input["method"], input: input))
    }
}
