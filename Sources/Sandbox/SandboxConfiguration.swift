/// How a sandbox is set up.
package struct SandboxConfiguration: Sendable {
    /// How strictly a bot's pace is held to Telegram's.
    package enum Limits: Sendable, Equatable {
        case off
        /// As in life, or so many times faster.
        case on(speed: Double)
    }

    package var host = "127.0.0.1"
    /// 0 lets the kernel choose.
    package var port: UInt16 = 0
    /// One bot each; the number in front is its user id.
    package var tokens = ["42:TEST"]
    package var limits = Limits.on(speed: 1)
    /// All chance comes from here.
    package var seed: UInt64 = 1
    package var clock = SandboxClock()
    /// Refuses webhooks and Web Apps at loopback over plain HTTP, as Telegram does.
    package var strictAddresses = false
    /// Bots hear in groups only what is meant for them unless they are administrators.
    package var hasPrivacy = true
    /// For files; when it is full the oldest lose their content.
    package var fileBytes = 512 << 20
    /// How long a webhook may take to answer, in seconds.
    package var webhookTimeout = 60

    package init() {}

    var rules: RateLimits.Rules {
        var rules = RateLimits.Rules()
        switch limits {
        case .off: rules.isOn = false
        case .on(let speed): rules.speed = speed
        }
        return rules
    }
}
