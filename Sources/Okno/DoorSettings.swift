import Crypto
import Net
import Server

/// Who is let in at the web chat's door, and how often.
struct DoorSettings {
    /// Proxies whose word on where a request comes from is taken.
    private(set) var proxies: [AddressRange] = []
    /// How many times more than usual may be asked for; nil does not count.
    private(set) var factor: Double? = 1
    /// Vouches for customers where the bot's token is not known.
    private(set) var witness: InitData.Witness?

    init(_ source: SettingsSource) throws(Settings.Problem) {
        for text in source.list("TRUSTED_PROXIES") {
            guard let range = AddressRange(text) else {
                throw Settings.Problem(
                    variable: "TRUSTED_PROXIES", reason: "\"\(text)\" is not an address or a range like 10.0.0.0/8")
            }
            proxies.append(range)
        }
        factor = try Self.factor(source["RATE_LIMITS"] ?? "on")
        witness = try Self.witness(source)
    }

    private static func factor(_ text: String) throws(Settings.Problem) -> Double? {
        switch text {
        case "on": return 1
        case "off": return nil
        default:
            guard let factor = Double(text), factor.isFinite, factor > 0 else {
                throw Settings.Problem(
                    variable: "RATE_LIMITS", reason: "is on, off, or how many times more than usual is let through")
            }
            return factor
        }
    }

    private static func witness(_ source: SettingsSource) throws(Settings.Problem) -> InitData.Witness? {
        guard let bot = try source.number("BOT_ID", 1...(.max)) else { return nil }
        let key = source["TELEGRAM_PUBLIC_KEY"] ?? telegramKey
        guard let bytes = Hex.decode(key), bytes.count == 32 else {
            throw Settings.Problem(variable: "TELEGRAM_PUBLIC_KEY", reason: "is not 64 hexadecimal digits")
        }
        return .telegram(bot: bot, publicKey: bytes)
    }

    /// What Telegram signs with.
    private static let telegramKey = "e7bf03a2fa4602af4580703d88dda5bb59f32ed8b02a56c187fe7d34caed242d"
}
