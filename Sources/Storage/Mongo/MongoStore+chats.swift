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
        try await asked {
            var next = chat
            next.version += 1
            let id = JSONValue.string(chat.id.rawValue)
            // The last word moves on by itself, and never back.
            var change: JSONObject = [
                "$set": .object(next.changeable), "$max": ["last_word": .int(chat.lastWord.milliseconds)],
            ]
            if !next.missing.isEmpty { change["$unset"] = .object(next.missing) }
            if let other = try await taken(chat) { throw other }
            let saved = try await chats.findOneAndUpdate(
                ["_id": id, "version": .int(chat.version)], change, returnNew: true)
            if let saved { return try Self.chat(saved) }
            guard try await find(["_id": id]) != nil else { throw StoreError.unknown("chat \(chat.id)") }
            throw StoreError.stale
        }
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

    /// The field knows the last word: it moves without a new version.
    private static func chat(_ document: JSONObject) throws -> Chat {
        var chat: Chat = try document.record()
        if let time = document["last_word"]?.int { chat.lastWord = Moment(milliseconds: time) }
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
