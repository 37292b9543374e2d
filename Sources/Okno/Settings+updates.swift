import Bot

extension Settings.Telegram {
    /// How updates come in.
    enum Updates {
        /// They are asked for, each question held open for so long.
        case polling(wait: Duration)
        /// Telegram sends them.
        case webhook(Webhook.Address)
    }

    /// What is read here and for the pace.
    static let names = ["UPDATES", "WEBHOOK_SECRET", "POLL_SECONDS", "TELEGRAM_PACE", "GROUP_MESSAGES_PER_MINUTE"]

    /// The path below the desk's address that Telegram sends updates to.
    static let webhookPath = "/telegram/webhook"

    static func updates(_ source: SettingsSource, base: String) throws(Settings.Problem) -> Updates {
        let wait = try source.number("POLL_SECONDS", 1...50) ?? 50
        switch source["UPDATES"] {
        case nil, "polling": return .polling(wait: .seconds(wait))
        case "webhook": return .webhook(try webhook(source, base: base))
        case let other?:
            throw Settings.Problem(variable: "UPDATES", reason: "\"\(other)\" is neither polling nor webhook")
        }
    }

    private static func webhook(_ source: SettingsSource, base: String) throws(Settings.Problem) -> Webhook.Address {
        guard let secret = source["WEBHOOK_SECRET"] else {
            throw Settings.Problem(variable: "WEBHOOK_SECRET", reason: "is missing; UPDATES is webhook")
        }
        guard secret.utf8.count <= 256, secret.utf8.allSatisfy(isAllowed) else {
            throw Settings.Problem(variable: "WEBHOOK_SECRET", reason: "is not 1 to 256 of A-Z a-z 0-9 _ -")
        }
        guard let address = try source.address("WEB_APP_URL") else {
            throw Settings.Problem(variable: "WEB_APP_URL", reason: "is missing; Telegram sends updates there")
        }
        // A server of one's own, or the sandbox, may be content with less.
        guard address.hasPrefix("https://") || base != Self.cloud else {
            throw Settings.Problem(variable: "WEB_APP_URL", reason: "is not https; Telegram sends updates there")
        }
        var url = Substring(address)
        while url.last == "/" { url.removeLast() }
        return Webhook.Address(url: url + webhookPath, secret: secret)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
