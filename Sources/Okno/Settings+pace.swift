import Bot

extension Settings.Telegram {
    /// How fast Telegram may be spoken to: `TELEGRAM_PACE` is `real`, `off` for a server without limits, or how many times
    /// faster than Telegram's a server's limits are.
    static func pace(_ source: SettingsSource) throws(Settings.Problem) -> Pace.Limits {
        var limits = Pace.Limits()
        if let count = try source.number("GROUP_MESSAGES_PER_MINUTE", 1...10_000) { limits.group = .group(Int(count)) }
        switch source["TELEGRAM_PACE"] {
        case nil, "real": return limits
        case "off": return .none
        case let text?:
            guard let times = Double(text), times.isFinite, (0.01...10_000).contains(times) else {
                throw Settings.Problem(
                    variable: "TELEGRAM_PACE", reason: "\"\(text)\" is not real, off or how many times faster")
            }
            return limits.faster(times)
        }
    }
}
