import JSON

/// Every call that came in. The oldest are forgotten one day; the counts never.
struct CallLedger: Sendable {
    static let mostRecords = 100_000

    private struct Wait: Hashable {
        let bot: Int64
        /// Nil when the whole bot was told to wait.
        let chat: Int64?
        let family: String
    }

    private(set) var records: [CallRecord] = []
    private var nextNumber = 1
    private var waits: [Wait: Double] = [:]
    private var counts: [String: Int] = [:]
    private var byMethod: [String: Int] = [:]
    private(set) var early = 0

    mutating func begin(_ call: Call, now: Double) -> Int {
        let isEarly = [
            Wait(bot: call.bot, chat: nil, family: ""),
            Wait(bot: call.bot, chat: call.chat, family: Self.family(call.name)),
        ].contains { now < waits[$0, default: 0] }
        let record = CallRecord(
            number: nextNumber, bot: call.bot, method: call.method, chat: call.chat, thread: call.thread,
            digest: call.digest, at: now, isEarly: isEarly)
        nextNumber += 1
        if isEarly { early += 1 }
        byMethod[call.method, default: 0] += 1
        records.append(record)
        if records.count > Self.mostRecords { records.removeFirst(Self.mostRecords / 10) }
        return record.number
    }

    /// Notes that it was carried out, which what the bot is told may belie.
    mutating func carriedOut(_ number: Int, _ messageIDs: [Int]) {
        guard let index = index(of: number) else { return }
        records[index].hadEffect = true
        records[index].messageIDs = messageIDs
    }

    /// Notes what the bot was told.
    mutating func end(_ number: Int, _ outcome: String, _ error: APIError? = nil, now: Double) {
        guard let index = index(of: number) else { return }
        records[index].outcome = outcome
        records[index].errorCode = error?.code
        records[index].description = error?.description
        records[index].retryAfter = error?.retryAfter
        let record = records[index]
        records[index].took = now - record.at
        counts[record.errorCode.map { "error \($0)" } ?? record.outcome, default: 0] += 1
        guard let seconds = record.retryAfter else { return }
        // Told at a method that belongs to no chat, the whole bot has to wait.
        let wait =
            record.chat == nil
            ? Wait(bot: record.bot, chat: nil, family: "")
            : Wait(bot: record.bot, chat: record.chat, family: Self.family(record.method.lowercased()))
        waits[wait] = max(waits[wait, default: 0], now + Double(seconds))
    }

    private func index(of number: Int) -> Int? {
        guard let first = records.first?.number, number >= first, number - first < records.count else { return nil }
        return number - first
    }

    var json: JSONValue {
        func object(_ counts: [String: Int]) -> JSONValue {
            var object = JSONObject()
            for (name, count) in counts.sorted(by: { $0.key < $1.key }) { object[name] = .number(count) }
            return .object(object)
        }
        return [
            "calls": .number(nextNumber - 1), "early": .number(early), "outcomes": object(counts),
            "methods": object(byMethod),
        ]
    }

    /// Methods that share one budget, and so one wait.
    private static func family(_ method: String) -> String {
        switch method {
        case "sendchataction", "sendmessagedraft": return "presence"
        default: break
        }
        let starts = ["send", "copy", "forward", "edit", "createforum", "closeforum", "reopenforum", "pin"]
        return starts.contains { method.hasPrefix($0) } ? "messages" : method
    }
}
