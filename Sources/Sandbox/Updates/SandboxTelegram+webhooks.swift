import JSON

extension SandboxTelegram {
    private static let ports: Set<UInt16> = [80, 88, 443, 8443]

    func setWebhook(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> Answer {
        let url = input["url"].trimmingSpaces
        guard !url.isEmpty else { return deleteWebhook(bot, input) }
        let secret = input["secret_token"]
        guard secret.utf8.count <= 256 else { throw .badRequest("Secret token is too long") }
        guard secret.unicodeScalars.allSatisfy({ $0.isName || $0 == "-" }) else {
            throw .badRequest("Secret token contains unallowed characters")
        }
        let maxConnections = input.number("max_connections", default: 40, in: 1...100)
        try requireCallable(url)
        if world.limits.rules.isOn, let last = webhookTimes[bot.id], world.now < last + 1 {
            throw .tooManyRequests(retryAfter: 1)
        }
        webhookTimes[bot.id] = world.now
        waits.wake(.poll(bot.id), .displaced(by: .conflict("terminated by setWebhook request")))
        bot.queue.allow(UpdateKind.allowed(input))
        if input.flag("drop_pending_updates") { bot.queue.clear() }
        if let old = bot.webhook, old.url == url, old.secret == secret, old.maxConnections == maxConnections {
            return .value(true, description: "Webhook is already set")
        }
        webhookGenerations += 1
        var webhook = Webhook(url: url, generation: webhookGenerations)
        webhook.secret = secret
        webhook.maxConnections = maxConnections
        webhook.ipAddress = input["ip_address"].isEmpty ? nil : input["ip_address"]
        webhook.hasCertificate = input.attached("certificate") != nil
        bot.webhook = webhook
        couriers[bot.id] = Courier()
        pump(bot)
        return .value(true, description: "Webhook was set")
    }

    func deleteWebhook(_ bot: BotAccount, _ input: Parameters) -> Answer {
        if input.flag("drop_pending_updates") { bot.queue.clear() }
        let wasSet = bot.webhook != nil
        bot.webhook = nil
        couriers[bot.id] = nil
        return .value(true, description: wasSet ? "Webhook was deleted" : "Webhook is already deleted")
    }

    func webhookInfo(_ bot: BotAccount) -> JSONValue {
        bot.queue.expire(now: world.now)
        if let webhook = bot.webhook {
            return .object(webhook.info(pending: bot.queue.count, allowed: bot.queue.allowed))
        }
        return [
            "url": "", "has_custom_certificate": false, "pending_update_count": .number(bot.queue.count),
            "allowed_updates": Webhook.names(bot.queue.allowed),
        ]
    }

    /// HTTPS at Telegram's ports; at loopback plain HTTP will do unless the sandbox is strict.
    private func requireCallable(_ url: String) throws(APIError) {
        func refuse(_ words: String) -> APIError { .badRequest("Bad webhook: \(words)") }
        if !configuration.strictAddresses, LinkAddress.isLoopback(url) {
            guard HTTPAddress(url) != nil else { throw .badRequest("Invalid webhook URL specified") }
            return
        }
        let scheme = url.prefix { $0 != ":" }.lowercased()
        guard url.contains("://") || !url.contains(" ") else { throw .badRequest("Invalid webhook URL specified") }
        guard scheme == "https" else { throw refuse("An HTTPS URL must be provided for webhook") }
        guard let address = HTTPAddress("http" + url.dropFirst(5)) else {
            throw .badRequest("Invalid webhook URL specified")
        }
        let hasPort = address.authority != address.host && address.authority != "[\(address.host)]"
        guard !hasPort || Self.ports.contains(address.port) else {
            throw refuse("Webhook can be set up only on ports 80, 88, 443 or 8443")
        }
        if address.host.contains(":") { throw refuse("IPv6-only addresses are not allowed") }
        if let ip = Self.reserved(address.host) { throw refuse("IP address \(ip) is reserved") }
    }

    private static func reserved(_ host: String) -> String? {
        if host == "localhost" { return "127.0.0.1" }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4, let first = parts[0], let second = parts[1], parts.allSatisfy({ $0 != nil }) else {
            return nil
        }
        switch (first, second) {
        case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168), (224..., _): return host
        default: return nil
        }
    }
}
