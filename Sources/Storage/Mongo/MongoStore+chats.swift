package import Helpdesk
import JSON
import Mongo

extension MongoStore: ChatStore {
    package func chat(_ id: ChatID) async throws(StoreError) -> Chat? {
        try await asked { try await find(["_id": .string(id.rawValue)]) }
    }

    package func chat(number: Int64) async throws(StoreError) -> Chat? {
        try await asked { try await find(["number": .int(number)]) }
    }

    package func chat(group: TelegramID, thread: Int64) async throws(StoreError) -> Chat? {
        try await asked { try await find(["topic": .string(Topic.key(group: group, thread: thread))]) }
    }

    package func chats(of customer: CustomerID, limit: Int) async throws(StoreError) -> [Chat] {
        try await asked {
            try await find(
                ["customer": .string(customer.rawValue)], sort: ["opened": -1, "number": -1], limit: limit)
        }
    }

    package func chats(_ status: ChatStatus, after: Chat?, limit: Int) async throws(StoreError) -> [Chat] {
        var filter: JSONObject = ["status": .string(status.rawValue)]
        if let after {
            let (time, id) = (JSONValue.int(after.lastWord.milliseconds), JSONValue.string(after.id.rawValue))
            filter["$or"] = [["last_word": ["$gt": time]], ["last_word": time, "key": ["$gt": id]]]
        }
        return try await asked { [filter] in
            try await find(filter, sort: ["last_word": 1, "key": 1], limit: limit)
        }
    }

    package func chats(takenBy manager: TelegramID) async throws(StoreError) -> [Chat] {
        try await asked { try await find(["manager": .int(manager.rawValue)], sort: ["_id": 1], limit: .max) }
    }

    package func add(_ chat: Chat) async throws(StoreError) -> Chat {
        try await asked {
            if let known = try await find(["_id": .string(chat.id.rawValue)]) { return known }
            let numbered = chat.numbered(try await next("chat"))
            if try await chats.insert(numbered.whole) { return numbered }
            if let known = try await find(["_id": .string(chat.id.rawValue)]) { return known }
            throw try await taken(chat) ?? .unknown("chat \(chat.id)")
        }
    }

    package func save(_ chat: Chat) async throws(StoreError) -> Chat {
        try await asked { try await replace(chat, line: nil) }
    }

    package func save(_ chat: Chat, _ line: AuditLine) async throws(StoreError) -> Chat {
        try await asked {
            let saved = try await replace(chat, line: line)
            try await writeLine(of: chat.id, line)
            return saved
        }
    }

    /// The line goes into the chat's own document first, so that one write makes both durable.
    private func replace(_ chat: Chat, line: AuditLine?) async throws -> Chat {
        var next = chat
        next.version += 1
        var (set, max, min, unset) = (next.changeable, JSONObject(), JSONObject(), next.missing)
        // The last word moves on by itself and never back; since when the customer waits is settled by the state.
        max["last_word"] = .int(chat.lastWord.milliseconds)
        switch chat.state {
        case .closed: unset["unanswered"] = 1
        case .waiting(let since): min["unanswered"] = .int(since.milliseconds)
        case .assistant, .taken: break
        }
        if let line {
            set["line_id"] = .string(line.id)
            set["line"] = .object(line.document)
        }
        if let other = try await taken(chat) { throw other }
        let change: JSONObject = [
            "$set": .object(set), "$max": .object(max), "$min": min.isEmpty ? nil : .object(min),
            "$unset": unset.isEmpty ? nil : .object(unset),
        ]
        let id = JSONValue.string(chat.id.rawValue)
        let old = try await chats.findOneAndUpdate(
            ["_id": id, "version": .int(chat.version)], change, returnNew: false)
        guard let old else {
            guard try await find(["_id": id]) != nil else { throw StoreError.unknown("chat \(chat.id)") }
            throw StoreError.stale
        }
        // One that was left behind by who was cut off.
        if line != nil, let left = old["line"]?.object { try await write(try AuditLine(document: left)) }
        let known = try Self.chat(old)
        next.lastWord = Swift.max(known.lastWord, chat.lastWord)
        next.unanswered = known.unanswered
        next.settleWaiting()
        return next
    }

    private func writeLine(of chat: ChatID, _ line: AuditLine) async throws {
        try await write(line)
        _ = try await chats.updateOne(
            ["_id": .string(chat.rawValue), "line_id": .string(line.id)], ["$unset": ["line": 1, "line_id": 1]])
    }

    /// Writes the lines that were left in their chats by who was cut off.
    func writeLeftLines() async throws {
        for document in try await chats.find(["line_id": ["$gt": ""]], limit: Int(Int32.max)) {
            guard let line = document["line"]?.object, let id = document["_id"]?.string else { continue }
            try await writeLine(of: ChatID(id), try AuditLine(document: line))
        }
    }

    package func unanswered(
        _ status: ChatStatus, before time: Moment, after: Chat?, limit: Int
    ) async throws(StoreError) -> [Chat] {
        var filter = Self.unanswered(status, before: time)
        if let after {
            let last = JSONValue.int((after.unanswered ?? time).milliseconds)
            filter["$or"] = [
                ["unanswered": ["$gt": last]],
                ["unanswered": last, "key": ["$gt": .string(after.id.rawValue)]],
            ]
        }
        return try await asked { [filter] in
            try await find(filter, sort: ["unanswered": 1, "key": 1], limit: limit)
        }
    }

    package func unansweredCount(_ status: ChatStatus, before time: Moment) async throws(StoreError) -> Int {
        try await asked { try await chats.count(Self.unanswered(status, before: time)) }
    }

    private static func unanswered(_ status: ChatStatus, before time: Moment) -> JSONObject {
        ["status": .string(status.rawValue), "unanswered": ["$lt": .int(time.milliseconds)]]
    }

    /// What `Chat.hear` says of a message that was appended. One that was known was heard, unless the call was cut off
    /// before it came to that: the newest may be heard again.
    func hear(_ appended: Appended) async throws {
        let message = appended.message
        var filter: JSONObject = ["_id": .string(message.chat.rawValue)]
        if case .known = appended {
            guard try await newest(message.chat) == message.seq else { return }
            filter["status"] = ["$ne": .string(ChatStatus.closed.rawValue)]
        }
        var change: JSONObject = ["$max": ["last_word": .int(message.at.milliseconds)]]
        switch message.author {
        case .customer: change["$min"] = ["unanswered": .int(message.at.milliseconds)]
        case .assistant, .manager: change["$unset"] = ["unanswered": 1]
        case .system: break
        }
        _ = try await chats.updateOne(filter, change)
    }

    package func chatCounts() async throws(StoreError) -> [ChatStatus: Int] {
        try await asked {
            var counts: [ChatStatus: Int] = [:]
            for status in ChatStatus.allCases {
                let count = try await chats.count(["status": .string(status.rawValue)])
                if count > 0 { counts[status] = count }
            }
            return counts
        }
    }

    func find(_ filter: JSONObject) async throws -> Chat? {
        try await chats.findOne(filter).map(Self.chat)
    }

    func find(_ filter: JSONObject, sort: JSONObject, limit: Int) async throws -> [Chat] {
        try await chats.find(filter, sort: sort, limit: min(limit, Int(Int32.max))).map(Self.chat)
    }

    /// The fields know what moves without a new version.
    private static func chat(_ document: JSONObject) throws -> Chat {
        var chat: Chat = try document.record()
        if let time = document["last_word"]?.int { chat.lastWord = Moment(milliseconds: time) }
        chat.unanswered = document["unanswered"]?.int.map { Moment(milliseconds: $0) }
        return chat
    }

    /// Whose the topic is that a chat wants.
    private func taken(_ chat: Chat) async throws -> StoreError? {
        guard let topic = chat.topicKey, let other = try await find(["topic": .string(topic)]), other.id != chat.id
        else { return nil }
        return .taken("topic of chat \(other.id)")
    }
}

extension Chat {
    /// The document that it is kept as.
    var whole: JSONObject {
        var document: JSONObject = [
            "_id": .string(id.rawValue), "key": .string(id.rawValue), "number": .int(number),
            "customer": .string(customer.rawValue),
            "opened": .int(opened.milliseconds), "last_word": .int(lastWord.milliseconds),
            "unanswered": unanswered.map { .int($0.milliseconds) },
        ]
        for (name, value) in changeable.members { document[name] = value }
        return document
    }

    fileprivate var changeable: JSONObject {
        [
            "status": .string(status.rawValue), "manager": state.manager.map { .int($0.rawValue) },
            "topic": topicKey.map { .string($0) }, "version": .int(version), "body": .object(document),
        ]
    }

    /// Fields that the chat does not have any more.
    fileprivate var missing: JSONObject {
        ["manager": state.manager == nil ? 1 : nil, "topic": topicKey == nil ? 1 : nil]
    }
}
