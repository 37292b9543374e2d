import JSON

/// Telegram as far as the sandbox knows it: bots, people, chats, files. Only rules and state; no sockets, no waiting.
/// It belongs to one actor, or to one test.
final class World {
    struct DirectKey: Hashable {
        let bot: Int64
        let person: Int64
    }

    let clock: SandboxClock
    let strictAddresses: Bool
    var random: SeededGenerator
    var bots: [BotAccount] = []
    var people: [Int64: Person] = [:]
    var groups: [Int64: Chat] = [:]
    var directs: [DirectKey: Chat] = [:]
    /// People whom a bot has met without their having pressed Start.
    var acquaintances: Set<DirectKey> = []
    let shelf: FileShelf
    var downloads: [Int64: Downloads] = [:]
    var callbacks: [String: CallbackPress] = [:]
    var webAppQueries: [String: WebAppQuery] = [:]
    var limits: RateLimits
    /// Grows with everything that happens.
    var version: UInt64 = 1
    /// Private chats and basic groups share one counter of messages, as they do for an account.
    private var lastAccountMessageID = 0
    private var lastPersonID: Int64 = 420_000
    private var lastGroupID: Int64 = 2_000_000_000

    init(
        clock: SandboxClock = SandboxClock(), seed: UInt64 = 1, rules: RateLimits.Rules = RateLimits.Rules(),
        strictAddresses: Bool = false, fileBytes: Int = 512 << 20
    ) {
        self.clock = clock
        self.strictAddresses = strictAddresses
        random = SeededGenerator(seed: seed)
        limits = RateLimits(rules: rules)
        shelf = FileShelf(mostBytes: fileBytes)
    }

    var now: Double { clock.now }
    var date: Int { Int(clock.now) }

    func changed() { version &+= 1 }

    // MARK: Ids

    func nextMessageID(in chat: Chat) -> Int {
        if chat.isSupergroup {
            chat.lastMessageID += 1
            return chat.lastMessageID
        }
        lastAccountMessageID += 1
        return lastAccountMessageID
    }

    func nextPersonID() -> Int64 {
        repeat { lastPersonID += 1 } while people[lastPersonID] != nil || bot(lastPersonID) != nil
        return lastPersonID
    }

    func nextGroupID(isSupergroup: Bool) -> Int64 {
        lastGroupID += 1
        return isSupergroup ? -1_000_000_000_000 - lastGroupID : -lastGroupID
    }

    /// A decimal string of an int64, as Telegram names callbacks and albums.
    func longID() -> String { String(Int64.random(in: 1 << 60...Int64.max, using: &random)) }

    // MARK: Look-ups

    func bot(_ id: Int64) -> BotAccount? { bots.first { $0.id == id } }
    func bot(token: String) -> BotAccount? { bots.first { $0.token == token } }

    func direct(_ bot: BotAccount, _ person: Int64) -> Chat {
        let key = DirectKey(bot: bot.id, person: person)
        if let chat = directs[key] { return chat }
        let chat = Chat(id: person, kind: .direct(bot: bot.id, person: person))
        directs[key] = chat
        return chat
    }

    func group(named name: String) -> Chat? {
        let wanted = name.lowercased()
        return groups.values.first { $0.username?.lowercased() == wanted && $0.migratedTo == nil }
    }

    /// Whether the bot could have heard of the person.
    func knows(_ bot: BotAccount, _ person: Int64) -> Bool {
        if acquaintances.contains(DirectKey(bot: bot.id, person: person)) { return true }
        if let chat = directs[DirectKey(bot: bot.id, person: person)], !chat.order.isEmpty || chat.hasStarted {
            return true
        }
        return groups.values.contains { $0.members[bot.id]?.isInside == true && $0.members[person] != nil }
    }

    func user(_ id: Int64) -> JSONObject {
        if let person = people[id] { return person.user }
        if let bot = bot(id) { return bot.user }
        return ["id": .int(id), "is_bot": false, "first_name": ""]
    }

    // MARK: Bots

    func addBot(token: String, firstName: String, username: String, hasPrivacy: Bool) -> BotAccount? {
        let parts = token.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Int64(parts[0]), id > 0, !parts[1].isEmpty, bot(id) == nil, people[id] == nil
        else { return nil }
        let firstUpdate = Int.random(in: 2_000_001...1_000_000_000, using: &random)
        let bot = BotAccount(
            id: id, token: token, firstName: firstName, username: username, hasPrivacy: hasPrivacy,
            queue: UpdateQueue(firstID: firstUpdate))
        bots.append(bot)
        return bot
    }
}
