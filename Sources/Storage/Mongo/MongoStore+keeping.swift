package import Helpdesk
import JSON
import Mongo

extension MongoStore: StoreKeeping {
    package func check() async throws(StoreError) {
        try await asked {
            _ = try await counters.replaceOne(["_id": "check"], with: ["_id": "check", "value": 0], upsert: true)
            _ = try await counters.findOne(["_id": "check"])
        }
    }

    package func erase(_ customer: CustomerID, line: AuditLine) async throws(StoreError) -> [FileID] {
        try await asked {
            let id = JSONValue.string(customer.rawValue)
            let wasKnown = try await customers.findOne(["_id": id], projection: ["_id": 1]) != nil
            var gone: [FileID] = []
            for chat in try await find(["customer": id], sort: ["_id": 1], limit: .max) {
                gone += try await takeOut(chat.id)
            }
            gone += try await takeOutFiles(["customer": id])
            if let person = customer.telegram {
                let theirs: JSONObject = ["person": .int(person.rawValue)]
                _ = try await updates.deleteMany(theirs.merging("aside", true))
                try await updates.updateMany(theirs, ["$unset": ["waits": 1, "body": 1, "person": 1]])
            }
            // Last, so that an erasure that was cut off is known to be one when it is asked for again.
            _ = try await customers.deleteOne(["_id": id])
            if wasKnown || !gone.isEmpty { try await write(line) }
            return gone
        }
    }

    package func expire(before time: Moment, limit: Int, line: AuditLine) async throws(StoreError) -> Expired {
        try await asked {
            let old = try await find(
                ["status": "closed", "last_word": ["$lt": .int(time.milliseconds)]],
                sort: ["last_word": 1, "key": 1], limit: limit)
            var expired = Expired(chats: old.count, files: [])
            for chat in old { expired.files += try await takeOut(chat.id) }
            if !old.isEmpty { try await write(line) }
            return expired
        }
    }

    package func close() async { await client.close() }

    /// The chat last, so that what is left of it is found again.
    private func takeOut(_ chat: ChatID) async throws -> [FileID] {
        let id = JSONValue.string(chat.rawValue)
        return try await turns.take(chat) {
            let gone = try await takeOutFiles(["chat": id])
            try await messages.deleteMany(["chat": id])
            try await chats.deleteOne(["_id": id])
            // What another process said while it went.
            try await messages.deleteMany(["chat": id])
            return gone
        }
    }

    private func takeOutFiles(_ filter: JSONObject) async throws -> [FileID] {
        let found = try await files.find(filter, projection: ["_id": 1], limit: Int(Int32.max))
        _ = try await files.deleteMany(filter)
        return found.compactMap { $0["_id"]?.string.map { FileID($0) } }
    }
}

extension JSONObject {
    fileprivate func merging(_ name: String, _ value: JSONValue) -> JSONObject {
        var object = self
        object[name] = value
        return object
    }
}
