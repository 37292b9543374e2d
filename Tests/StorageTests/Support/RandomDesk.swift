import Helpdesk
import Storage
import TestSupport

/// Does the same at random to two stores, as people and Telegram would, and tells where they part.
struct RandomDesk {
    let stores: [any Store]
    private var random: SplitMix64
    private var steps: Int64 = 0
    /// Records as they were read from each store some time ago.
    private var oldChats: [[Chat]] = []
    private var oldMessages: [[Message]] = []

    init(_ store: any Store, like model: any Store, seed: UInt64) {
        stores = [store, model]
        random = SplitMix64(seed: seed)
    }

    private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    private mutating func chance(_ percent: Int) -> Bool { pick(100) < percent }

    /// Does one thing; what each store answered, to be the same.
    mutating func step() async throws -> (did: String, answers: [String]) {
        steps += 1
        let chat = "c_\(pick(8))"
        switch pick(20) {
        case 0: return try await all("add customer") { try await $0.add(sampleCustomer(Self.owner(chat))).said }
        case 1...2: return try await addChat(chat)
        case 3...4: return try await saveChat(chat)
        case 5...9: return try await append(to: chat)
        case 10...13: return try await saveMessage(in: chat)
        case 14: return try await addFile(in: chat)
        case 15: return try await lookUp(in: chat)
        case 16: return try await page(chat)
        case 17: return try await search(chat)
        case 18: return chance(50) ? try await queues() : try await ledger()
        default: return try await takeOut(chat)
        }
    }

    private static func owner(_ chat: String) -> String { "tg:\((chat.last?.wholeNumberValue ?? 0) / 2)" }

    private func all(_ did: String, _ ask: (any Store) async throws -> String) async throws -> (String, [String]) {
        var answers: [String] = []
        for store in stores {
            var answer = ""
            let refused = try await refusal { answer = try await ask(store) }
            answers.append(refused ?? answer)
        }
        return (did, answers)
    }

    private mutating func change(_ chat: inout Chat) {
        let manager = TelegramID(Int64(pick(2)))
        switch pick(5) {
        case 0: chat.state = .waiting(since: second(steps))
        case 1: chat.state = .taken(by: manager)
        case 2: chat.state = chance(50) ? .closed : .assistant
        case 3:
            chat.topic = chance(20) ? nil : Topic(group: TelegramID(-1), thread: Int64(pick(10)), title: "t\(steps)")
        default: chat.reason = "step \(steps)"
        }
        if chance(50) { chat.lastWord = second(steps) }
    }

    private mutating func addChat(_ id: String) async throws -> (String, [String]) {
        var chat = sampleChat(id, of: Self.owner(id), at: steps)
        change(&chat)
        return try await all("add chat \(id)") { try await $0.add(chat).saidBeforeNumbering }
    }

    private mutating func saveChat(_ id: String) async throws -> (String, [String]) {
        var read: [Chat] = []
        for store in stores { if let chat = try await store.chat(ChatID(id)) { read.append(chat) } }
        if read.count == 2 { oldChats.append(read) }
        if chance(20), !oldChats.isEmpty { read = oldChats[pick(oldChats.count)] }
        guard read.count == 2 else { return ("no chat \(id)", read.map(\.said)) }
        let before = random
        var next: [Chat] = []
        for var chat in read {
            random = before
            change(&chat)
            next.append(chat)
        }
        var index = -1
        return try await all("save chat \(id)") { store in
            index += 1
            return try await store.save(next[index]).saidBeforeNumbering
        }
    }

    private mutating func append(to chat: String) async throws -> (String, [String]) {
        let name = "\(pick(60))"
        var message = sampleMessage(name, in: chat, at: steps, text: "word\(pick(20)) слово\(pick(20)) step\(steps)")
        switch pick(4) {
        case 0: message.source = nil
        case 1: message.source = .update(UpdateID(Int64(pick(100))))
        default: break
        }
        if chance(50) { message.deliver(.post, to: .topic, due: second(steps)) }
        return try await all("append to \(chat)") { store in
            let appended = try await store.append(message)
            return "\(appended == .new(appended.message)) \(appended.message.said)"
        }
    }

    private mutating func change(_ message: inout Message) {
        switch pick(6) {
        case 0: message.edit("word\(pick(20)) edited\(steps)", at: second(steps))
        case 1: message.recall(at: second(steps))
        case 2:
            message.places = (0..<pick(4)).map { _ in
                Place(chance(50) ? .topic : .privateChat, chat: TelegramID(-1), message: steps * 4 + Int64(pick(4)))
            }
        case 3...4:
            for index in message.deliveries.indices { message.deliveries[index].state = chance(80) ? .sent : .failed }
        default: message.deliver(.edit, to: .topic, due: second(steps))
        }
    }

    private mutating func saveMessage(in chat: String) async throws -> (String, [String]) {
        let seq = Int64(pick(12) + 1)
        var read: [Message] = []
        for store in stores { if let message = try await store.message(ChatID(chat), seq) { read.append(message) } }
        if read.count == 2 { oldMessages.append(read) }
        if chance(20), !oldMessages.isEmpty { read = oldMessages[pick(oldMessages.count)] }
        guard read.count == 2 else { return ("no message \(chat) \(seq)", read.map(\.said)) }
        let before = random
        var next: [Message] = []
        for var message in read {
            random = before
            change(&message)
            next.append(message)
        }
        var index = -1
        return try await all("save message \(chat) \(seq)") { store in
            index += 1
            return try await store.save(next[index]).said
        }
    }

    private mutating func addFile(in chat: String) async throws -> (String, [String]) {
        var file = sampleFile("f_\(pick(30))", of: chance(80) ? Self.owner(chat) : nil, at: steps)
        if chance(60) { file.chat = ChatID(chat) }
        let added = file
        return try await all("add file") { store in
            try await store.add(added)
            return try await store.file(added.id)?.said ?? "none"
        }
    }

    private mutating func lookUp(in chat: String) async throws -> (String, [String]) {
        let (id, number, thread) = (ChatID(chat), Int64(pick(100)), Int64(pick(10)))
        let place = Int64(pick(Int(steps) * 4))
        return try await all("look up in \(chat)") { store in
            var told = [try await store.chat(id)?.saidBeforeNumbering]
            told.append(try await store.chat(group: TelegramID(-1), thread: thread)?.key)
            told.append(try await store.message(at: TelegramID(-1), place)?.said)
            told.append(try await store.message(from: .client("\(number)"), in: id)?.said)
            told.append(try await store.message(from: .update(UpdateID(number)), in: id)?.said)
            told.append(try await store.message(id, number / 8)?.said)
            told.append("\(try await store.lastSeq(id))")
            return "\(told)"
        }
    }

    private mutating func page(_ chat: String) async throws -> (String, [String]) {
        let (seq, limit) = (Int64(pick(14) - 1), pick(6))
        return try await all("page \(chat) \(seq) \(limit)") { store in
            let pages = [
                try await store.messages(ChatID(chat), after: seq, limit: limit),
                try await store.messages(ChatID(chat), before: seq, limit: limit),
                try await store.messages(ChatID(chat), before: nil, limit: limit),
            ]
            return "\(pages.map { $0.map(\.said) })"
        }
    }

    private mutating func search(_ chat: String) async throws -> (String, [String]) {
        let words = ["word\(pick(20))", "wor slovo\(pick(3))", "edited", "слово1\(pick(10))", "step\(pick(9))"][pick(5)]
        let (within, limit) = (chance(50) ? ChatID(chat) : nil, pick(20))
        return try await all("search \(words)") { store in
            "\(try await store.search(words, in: within, limit: limit).map(\.said))"
        }
    }

    private mutating func queues() async throws -> (String, [String]) {
        let limit = pick(10)
        return try await all("queues") { store in
            var told: [String] = []
            for status in ChatStatus.allCases {
                let chats = try await store.chats(status, after: nil, limit: limit)
                told += chats.map(\.saidBeforeNumbering)
                told += try await store.chats(status, after: chats.first, limit: limit).map(\.key)
                told.append("\(try await store.chatCounts()[status] ?? 0)")
            }
            for manager in 0..<2 {
                told += try await store.chats(takenBy: TelegramID(Int64(manager))).map(\.key).sorted()
            }
            for customer in 0..<4 {
                told += try await store.chats(of: CustomerID("tg:\(customer)"), limit: limit).map(\.key)
            }
            let pending = try await store.pending(after: nil, limit: limit)
            told += pending.map(\.said)
            told += try await store.pending(after: pending.last, limit: limit).map(\.key)
            told.append("\(try await store.pendingCount())")
            told += try await store.unsentFiles(before: second(10_000), limit: .max).map(\.said)
            return "\(told)"
        }
    }

    private mutating func ledger() async throws -> (String, [String]) {
        let ids = (0..<3).map { _ in UpdateID(Int64(pick(40))) }
        let at = second(steps)
        let (what, after, limit) = (pick(5), UpdateID(Int64(pick(40))), pick(6))
        return try await all("ledger") { store in
            var told: [UpdateRecord] = []
            switch what {
            case 0...1:
                told = try await store.receive(
                    ids.map { UpdateRecord(id: $0, at: at, person: TelegramID($0.rawValue % 4), body: "\($0)") })
            case 2...3:
                for id in try await store.waitingUpdates(after: nil, limit: .max).map(\.id) where ids.contains(id) {
                    if what == 2 {
                        try await store.settle([id])
                    } else {
                        try await store.setAside(id, problem: "\(at)")
                    }
                }
            default: told = try await store.updatesSetAside(limit: limit)
            }
            told += try await store.waitingUpdates(after: after, limit: limit)
            return "\(told) \(try await store.lastUpdate()?.description ?? "")"
        }
    }

    private mutating func takeOut(_ chat: String) async throws -> (String, [String]) {
        let line = sampleLine("l_\(steps)")
        if chance(30) {
            return try await all("erase \(Self.owner(chat))") { store in
                "\(try await store.erase(CustomerID(Self.owner(chat)), line: line).sorted())"
            }
        }
        let time = second(Int64(pick(Int(steps))))
        return try await all("expire") { store in
            let expired = try await store.expire(before: time, limit: .max, line: line)
            return "\(expired.chats) \(expired.files.sorted())"
        }
    }
}
