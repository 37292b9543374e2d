import Helpdesk
import JSON
import Storage

/// A small desk with some of everything in it. Names begin one another, so that what is one's is not taken for another's.
struct SampleDesk {
    var customers: [CustomerID] = []
    var chats: [ChatID] = []
    var files: [FileID] = []
    var places: [(TelegramID, Int64)] = []
    var topics: [(TelegramID, Int64)] = []
    var managers: [TelegramID] = []
    var entries: [FAQID] = []

    static let group = TelegramID(-1_001)
    static let settings = ["hours", "greeting"]
    static let updates = (1...5).map { UpdateID($0) }

    /// A word that only this customer's records hold.
    static func secret(of customer: CustomerID) -> String { "secret\(customer.rawValue.dropFirst(3))word" }

    static func fill(_ store: any Store, customers count: Int = 4) async throws -> SampleDesk {
        var desk = SampleDesk()
        for number in 1...2 {
            desk.managers.append(try await store.add(sampleManager(Int64(number), since: Int64(number))).id)
            desk.entries.append(try await store.add(sampleEntry("q_\(number)", at: Int64(number))).id)
            try await store.write(sampleLine("l_\(number)", at: Int64(number)))
        }
        for name in settings { try await store.set(name, to: "of \(name)") }
        _ = try await store.receive(updates.map { UpdateRecord(id: $0, at: second(0), body: "everyone's") })
        try await store.settle([updates[0]])
        try await store.setAside(updates[1], problem: "?")
        for number in 0..<count {
            try await desk.addCustomer("1" + String(repeating: "0", count: number), Int64(number), to: store)
        }
        return desk
    }

    private mutating func addCustomer(_ name: String, _ number: Int64, to store: any Store) async throws {
        var customer = sampleCustomer("tg:" + name)
        let secret = Self.secret(of: customer.id)
        customer.name = secret
        customer.chat = ChatID("c_" + name)
        customers.append(try await store.add(customer).id)
        for (part, state) in [("", ChatState.taken(by: TelegramID(1))), ("old", .closed)] {
            var chat = sampleChat("c_" + name + part, of: "tg:" + name, at: number)
            chat.state = state
            chat.lastWord = second(part.isEmpty ? 1_000 + number : number)
            chat.topic = Topic(group: Self.group, thread: number * 2 + (part.isEmpty ? 1 : 2), title: secret)
            chat.reason = secret
            chat.notes = [Note(update: UpdateID(1), at: second(1), manager: TelegramID(1), name: "", text: secret)]
            chat = try await store.add(chat)
            chats.append(chat.id)
            topics.append((Self.group, chat.topic?.thread ?? 0))
            for message in 0..<Int64(3) { try await say(message, in: chat, secret, to: store) }
        }
        for (part, body) in [(Int64(0), secret), (1, "aside \(secret)"), (2, "settled \(secret)")] {
            let id = UpdateID(100 + number * 10 + part)
            let update = UpdateRecord(id: id, at: second(1), person: TelegramID(Int64(name) ?? 0), body: body)
            _ = try await store.receive([update])
            if part == 1 { try await store.setAside(id, problem: secret) }
            if part == 2 { try await store.settle([id]) }
        }
        try await store.add(sampleFile("f_\(name)_unsent", of: "tg:" + name, at: number))
        files.append(FileID("f_\(name)_unsent"))
    }

    private mutating func say(_ number: Int64, in chat: Chat, _ secret: String, to store: any Store) async throws {
        // A manager's file is no customer's, but it was sent in the chat.
        var file = sampleFile("f_\(chat.id)_\(number)", of: number == 1 ? nil : chat.customer.rawValue)
        file.chat = chat.id
        file.name = secret
        try await store.add(file)
        files.append(file.id)
        // Just before the last word, which stays where it is.
        let at = chat.lastWord - .milliseconds(3 - number)
        let telegram = chat.number * 100 + number
        var message = Message(
            id: MessageID("m_\(chat.id)_\(number)"), chat: chat.id, author: .customer, at: at, name: secret,
            text: "\(secret) everyone", via: .web, source: .client("\(number)"))
        message.files = [Attachment(file: file.id, name: secret, mime: file.mime, size: file.size)]
        message.deliver(.post, to: .topic, due: at)
        message.places = [Place(.topic, chat: Self.group, message: telegram)]
        places.append((Self.group, telegram))
        let appended = try await store.append(message).message
        _ = try await store.change(chat.id, appended.seq) { message in
            message.edit("\(secret) everyone edited", at: at)
            if number == 0 { message.deliveries[0].state = .sent }
            message.react("👍", by: .manager)
            return true
        }
    }
}

extension SampleDesk {
    /// All that a store tells of the desk, by what was asked; what is not there is left out.
    func everything(in store: any Store) async throws -> [String: String] {
        var told: [String: String] = [:]
        for id in customers { told["customer \(id)"] = try await store.customer(id)?.json.text }
        for id in chats {
            let chat = try await store.chat(id)
            told["chat \(id)"] = chat?.json.text
            if let chat { told["number \(chat.number)"] = try await store.chat(number: chat.number)?.key }
            for message in try await store.messages(id, after: 0, limit: .max) {
                told["message \(message.key)"] = message.json.text
                told["newest first \(message.key)"] =
                    try await store.messages(id, before: message.seq + 1, limit: 1).first?.key
            }
            for number in 0..<3 {
                told["source \(id) \(number)"] = try await store.message(from: .client("\(number)"), in: id)?.key
                told["seq \(id) \(number + 1)"] = try await store.message(id, Int64(number + 1))?.key
            }
            let last = try await store.lastSeq(id)
            if last > 0 { told["last \(id)"] = "\(last)" }
        }
        for id in files { told["file \(id)"] = try await store.file(id)?.json.text }
        for (group, message) in places {
            told["place \(message)"] = try await store.message(at: group, message)?.key
        }
        for (group, thread) in topics {
            told["topic \(thread)"] = try await store.chat(group: group, thread: thread)?.key
        }
        for id in managers { told["manager \(id)"] = try await store.manager(id)?.json.text }
        for id in entries { told["entry \(id)"] = try await store.entry(id)?.json.text }
        for name in Self.settings { told["setting \(name)"] = try await store.setting(name) }
        told["last update"] = try await store.lastUpdate()?.description
        return told
    }

    /// All lists that a store gives, as the keys of what is in them.
    func lists(in store: any Store) async throws -> [String: [String]] {
        var lists: [String: [String]] = [:]
        for status in ChatStatus.allCases {
            lists["status \(status)"] = try await store.chats(status, after: nil, limit: .max).map(\.key)
        }
        for id in managers { lists["taken by \(id)"] = try await store.chats(takenBy: id).map(\.key).sorted() }
        for id in customers {
            lists["chats of \(id)"] = try await store.chats(of: id, limit: .max).map(\.key).sorted()
            lists["secret of \(id)"] = try await store.search(Self.secret(of: id), in: nil, limit: .max).map(\.key)
        }
        lists["search"] = try await store.search("every", in: nil, limit: .max).map(\.key)
        lists["pending"] = try await store.pending(after: nil, limit: .max).map(\.key)
        lists["unsent"] = try await store.unsentFiles(before: second(10_000), limit: .max).map(\.key)
        lists["waiting updates"] = try await store.waitingUpdates(after: nil, limit: .max).map(\.keyWithPerson)
        lists["updates aside"] = try await store.updatesSetAside(limit: .max).map(\.keyWithPerson)
        lists["managers"] = try await store.managers().map(\.key)
        lists["entries"] = try await store.entries(after: nil, limit: .max).map(\.key)
        lists["audit"] = try await store.audit(before: nil, limit: .max).map(\.key)
        let counts = try await store.chatCounts()
        for status in ChatStatus.allCases {
            lists["count \(status)"] = Array(repeating: "", count: counts[status] ?? 0)
        }
        lists["pending count"] = Array(repeating: "", count: try await store.pendingCount())
        return lists
    }

    /// The part of the desk that is this customer's.
    func part(of customer: CustomerID) -> SampleDesk {
        let name = customer.rawValue.dropFirst(3)
        let own = customers.firstIndex(of: customer) ?? 0
        var part = SampleDesk()
        part.customers = [customer]
        part.chats = chats.filter { ["c_\(name)", "c_\(name)old"].contains($0.rawValue) }
        part.files = files.filter { Self.owner(of: $0.rawValue) == name }
        part.topics = Array(topics[own * 2..<own * 2 + 2])
        part.places = Array(places[own * 6..<own * 6 + 6])
        return part
    }

    /// The rest of it.
    func without(_ customer: CustomerID) -> SampleDesk {
        let part = part(of: customer)
        var rest = self
        rest.customers.removeAll { part.customers.contains($0) }
        rest.chats.removeAll { part.chats.contains($0) }
        rest.files.removeAll { part.files.contains($0) }
        rest.topics.removeAll { topic in part.topics.contains { $0 == topic } }
        rest.places.removeAll { place in part.places.contains { $0 == place } }
        return rest
    }

    /// Whose the record with this key is, by the digits in it.
    static func owner(of key: String) -> Substring { key.split { !$0.isNumber }.first ?? "" }
}

extension UpdateRecord {
    /// By whose it is, as `SampleDesk.owner` reads it; no customer of the desk's is 9.
    fileprivate var keyWithPerson: String { "\(person ?? TelegramID(9)):\(id):\(body ?? "")" }
}
