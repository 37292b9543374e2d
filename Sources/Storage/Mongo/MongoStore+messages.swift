package import Helpdesk
import JSON
import Mongo

extension MongoStore: MessageStore {
    package func append(_ message: Message) async throws(StoreError) -> Appended {
        try await asked {
            try await turns.take(message.chat) {
                let appended = try await place(message)
                try await hear(appended)
                return appended
            }
        }
    }

    /// Tries the next place until it is ours: other processes may write to the chat too.
    private func place(_ message: Message) async throws -> Appended {
        if let known = try await self.message(origin: message.origin) { return .known(known) }
        let chat = JSONValue.string(message.chat.rawValue)
        guard try await chats.findOne(["_id": chat], projection: ["_id": 1]) != nil else {
            throw StoreError.unknown("chat \(message.chat)")
        }
        while true {
            let next = message.numbered(try await newest(message.chat) + 1)
            if try await messages.insert(next.whole) { return .new(next) }
            if let known = try await self.message(origin: message.origin) { return .known(known) }
        }
    }

    package func save(_ message: Message) async throws(StoreError) -> Message {
        try await asked { try await messages.replace(message, id: .string(message.key), message.found) }
    }

    package func message(_ chat: ChatID, _ seq: Int64) async throws(StoreError) -> Message? {
        try await asked { try await messages.record(["_id": .string(Message.key(chat, seq))]) }
    }

    package func message(at chat: TelegramID, _ message: Int64) async throws(StoreError) -> Message? {
        try await asked {
            try await messages.record(
                ["places": ["$elemMatch": ["$eq": .string(Place.key(chat: chat, message: message))]]],
                sort: ["chat": -1, "seq": -1])
        }
    }

    package func message(from source: MessageSource, in chat: ChatID) async throws(StoreError) -> Message? {
        try await asked {
            let found = try await message(origin: source.text(in: chat))
            return found?.chat == chat ? found : nil
        }
    }

    package func lastSeq(_ chat: ChatID) async throws(StoreError) -> Int64 {
        try await asked { try await newest(chat) }
    }

    package func messages(_ chat: ChatID, after seq: Int64, limit: Int) async throws(StoreError) -> [Message] {
        try await asked {
            try await messages.records(
                ["chat": .string(chat.rawValue), "seq": ["$gt": .int(seq)]], sort: ["seq": 1], limit: limit)
        }
    }

    package func messages(_ chat: ChatID, before seq: Int64?, limit: Int) async throws(StoreError) -> [Message] {
        try await asked {
            let newest: [Message] = try await messages.records(
                ["chat": .string(chat.rawValue), "seq": ["$lt": .int(seq ?? .max)]], sort: ["seq": -1], limit: limit)
            return newest.reversed()
        }
    }

    package func search(_ words: String, in chat: ChatID?, limit: Int) async throws(StoreError) -> [Message] {
        let asked = SearchText.asked(words)
        guard !asked.isEmpty else { return [] }
        // Between the word itself and the first that does not begin with it.
        let each = asked.map { word in
            let word = IndexedWords.text([word])
            return JSONValue.object([
                "words": ["$elemMatch": ["$gte": .string(word), "$lt": .string(word + "\u{10FFFF}")]]
            ])
        }
        var filter: JSONObject = ["$and": .array(each)]
        if let chat { filter["chat"] = .string(chat.rawValue) }
        return try await self.asked { [filter] in
            try await messages.records(filter, sort: ["at": -1, "key": -1], limit: limit)
        }
    }

    private func message(origin: String) async throws -> Message? {
        try await messages.record(["origin": .string(origin)])
    }

    /// The place of the newest message, 0 if there is none.
    func newest(_ chat: ChatID) async throws -> Int64 {
        let newest = try await messages.findOne(
            ["chat": .string(chat.rawValue)], sort: ["seq": -1], projection: ["seq": 1])
        return newest?["seq"]?.int ?? 0
    }
}

extension MongoStore: OutboxStore {
    package func pending(after: Message?, limit: Int) async throws(StoreError) -> [Message] {
        var filter: JSONObject = ["pending": true]
        if let after {
            let (time, key) = (JSONValue.int(after.at.milliseconds), JSONValue.string(after.key))
            filter["$or"] = [["at": ["$gt": time]], ["at": time, "key": ["$gt": key]]]
        }
        return try await asked { [filter] in
            try await messages.records(filter, sort: ["at": 1, "key": 1], limit: limit)
        }
    }

    package func pendingCount() async throws(StoreError) -> Int {
        try await asked { try await messages.count(["pending": true]) }
    }
}

extension Message {
    /// The document that it is kept as.
    var whole: JSONObject { .of(self, id: .string(key), found) }

    fileprivate var found: JSONObject {
        let places = placeKeys.map { JSONValue.string($0) }
        let words = searchWords.map { JSONValue.string(IndexedWords.text([$0])) }
        return [
            "key": .string(key), "chat": .string(chat.rawValue), "seq": .int(seq), "origin": .string(origin),
            "at": .int(at.milliseconds),
            "pending": isPending ? true : nil, "places": places.isEmpty ? nil : .array(places),
            "words": words.isEmpty ? nil : .array(words),
        ]
    }
}
