/// How much a bot may say, by chat and in all. Edits count, and so does whatever leaves a message in a chat.
struct RateLimits: Sendable {
    /// What is allowed; the figures are those that Telegram gives as guidance.
    struct Rules: Sendable, Equatable {
        var isOn = true
        /// How much faster than in life the budgets fill.
        var speed = 1.0
        var privatePerSecond = 1.0
        var privateBurst = 5
        var groupPerMinute = 20
        var allPerSecond = 30
        /// Chat actions and drafts, within 5 and within 30 seconds.
        var actionsPer5Seconds = 20
        var actionsPer30Seconds = 40
    }

    struct Key: Hashable {
        let bot: Int64
        let chat: Int64
    }

    var rules: Rules { didSet { forget() } }
    private var privateChats: [Key: TokenBucket] = [:]
    private var groups: [Key: SlidingWindow] = [:]
    private var all: [Int64: SlidingWindow] = [:]
    private var actions: [Key: (SlidingWindow, SlidingWindow)] = [:]

    init(rules: Rules = Rules()) { self.rules = rules }

    /// Lets `count` messages of a bot into a chat, or says how long to wait.
    mutating func admit(_ count: Int, bot: Int64, chat: Int64, now: Double) throws(APIError) {
        guard rules.isOn, count > 0 else { return }
        let now = now * rules.speed
        let key = Key(bot: bot, chat: chat)
        var whole = all[bot] ?? SlidingWindow(most: rules.allPerSecond, seconds: 1)
        var wait = whole.wait(for: count, now: now)
        if chat > 0 {
            var bucket =
                privateChats[key]
                ?? TokenBucket(perSecond: rules.privatePerSecond, burst: Double(rules.privateBurst), now: now)
            wait = max(wait, bucket.wait(for: count, now: now))
            if wait == 0 { bucket.take(count) }
            privateChats[key] = bucket
        } else {
            var window = groups[key] ?? SlidingWindow(most: rules.groupPerMinute, seconds: 60)
            wait = max(wait, window.wait(for: count, now: now))
            if wait == 0 { window.take(count, now: now) }
            groups[key] = window
        }
        if wait == 0 { whole.take(count, now: now) }
        all[bot] = whole
        try refuse(wait)
    }

    /// Lets a chat action or a draft through.
    mutating func admitAction(bot: Int64, chat: Int64, now: Double) throws(APIError) {
        guard rules.isOn else { return }
        let now = now * rules.speed
        let key = Key(bot: bot, chat: chat)
        var (short, long) =
            actions[key]
            ?? (
                SlidingWindow(most: rules.actionsPer5Seconds, seconds: 5),
                SlidingWindow(most: rules.actionsPer30Seconds, seconds: 30)
            )
        let wait = max(short.wait(for: 1, now: now), long.wait(for: 1, now: now))
        if wait == 0 {
            short.take(1, now: now)
            long.take(1, now: now)
        }
        actions[key] = (short, long)
        try refuse(wait)
    }

    mutating func forget() {
        privateChats = [:]
        groups = [:]
        all = [:]
        actions = [:]
    }

    /// In the seconds of who has to wait.
    private func refuse(_ wait: Double) throws(APIError) {
        guard wait > 0 else { return }
        throw .tooManyRequests(retryAfter: max(1, Int((wait / rules.speed).rounded(.up))))
    }
}
