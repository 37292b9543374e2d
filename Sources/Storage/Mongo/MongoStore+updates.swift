package import Helpdesk
import JSON
import Mongo

extension MongoStore: UpdateLedger {
    package func receive(_ updates: [UpdateRecord]) async throws(StoreError) -> [UpdateRecord] {
        guard !updates.isEmpty else { return [] }
        return try await asked {
            // What this call puts bears its mark: after a lost answer it is known what was put by it.
            let mark = String(UInt64.random(in: .min ... .max), radix: 36)
            for attempt in 1... {
                do {
                    _ = try await self.updates.insertMany(Self.firsts(of: updates).map { $0.whole(mark) })
                    break
                } catch {
                    guard (error as? MongoError)?.isTransient == true, attempt < 8 else { throw error }
                    try await Task.sleep(for: .milliseconds(100 << min(attempt, 5)))
                }
            }
            let ids = updates.map { JSONValue.int($0.id.rawValue) }
            let put = try await self.updates.find(
                ["_id": ["$in": .array(ids)], "mark": .string(mark)], projection: ["_id": 1], limit: ids.count)
            let new = Set(put.compactMap { $0["_id"]?.int })
            let taken = Self.firsts(of: updates).filter { new.contains($0.id.rawValue) }
            if let last = taken.last {
                _ = try await counters.replaceOne(
                    ["_id": "last_update"], with: ["_id": "last_update", "value": .int(last.id.rawValue)], upsert: true)
            }
            return taken
        }
    }

    private static func firsts(of updates: [UpdateRecord]) -> [UpdateRecord] {
        var known: Set<UpdateID> = []
        return updates.filter { known.insert($0.id).inserted }
    }

    package func settle(_ updates: [UpdateID]) async throws(StoreError) {
        try await asked {
            for page in stride(from: 0, to: updates.count, by: 1_000) {
                let ids = updates[page..<min(page + 1_000, updates.count)].map { JSONValue.int($0.rawValue) }
                try await self.updates.updateMany(
                    ["_id": ["$in": .array(ids)], "waits": true], ["$unset": ["waits": 1, "body": 1]])
            }
        }
    }

    package func setAside(_ update: UpdateID, problem: String) async throws(StoreError) {
        try await asked {
            _ = try await updates.updateOne(
                ["_id": .int(update.rawValue)],
                ["$set": ["problem": .string(problem), "aside": true], "$unset": ["waits": 1]])
        }
    }

    package func waitingUpdates(after: UpdateID?, limit: Int) async throws(StoreError) -> [UpdateRecord] {
        var filter: JSONObject = ["waits": true]
        if let after { filter["key"] = ["$gt": .int(after.rawValue)] }
        return try await asked { [filter] in try await found(filter, sort: ["key": 1], limit: limit) }
    }

    package func updatesSetAside(limit: Int) async throws(StoreError) -> [UpdateRecord] {
        try await asked { try await found(["aside": true], sort: ["at": -1, "key": -1], limit: limit) }
    }

    package func lastUpdate() async throws(StoreError) -> UpdateID? {
        try await asked { try await counters.findOne(["_id": "last_update"])?["value"]?.int.map { UpdateID($0) } }
    }

    package func forgetUpdates(before time: Moment) async throws(StoreError) -> Int {
        try await asked {
            try await updates.deleteMany([
                "at": ["$lt": .int(time.milliseconds)], "waits": ["$exists": false], "aside": ["$exists": false],
            ])
        }
    }

    /// All that are known, by number.
    func updates(after: UpdateID?, limit: Int) async throws -> [UpdateRecord] {
        try await found(after.map { ["key": ["$gt": .int($0.rawValue)]] } ?? [:], sort: ["key": 1], limit: limit)
    }

    private func found(_ filter: JSONObject, sort: JSONObject, limit: Int) async throws -> [UpdateRecord] {
        try await updates.find(filter, sort: sort, limit: min(limit, Int(Int32.max))).map { document in
            guard let id = document["_id"]?.int, let at = document["at"]?.int else {
                throw StoreError.damaged("an update can't be read")
            }
            return UpdateRecord(
                id: UpdateID(id), at: Moment(milliseconds: at),
                person: document["person"]?.int.map { TelegramID($0) }, body: document["body"]?.string,
                problem: document["problem"]?.string)
        }
    }
}

extension UpdateRecord {
    /// The document that it is kept as; the mark says which call put it there.
    func whole(_ mark: String) -> JSONObject {
        [
            "_id": .int(id.rawValue), "key": .int(id.rawValue), "at": .int(at.milliseconds),
            "person": person.map { .int($0.rawValue) },
            "body": body.map { .string($0) }, "problem": problem.map { .string($0) },
            "waits": isWaiting ? true : nil, "aside": problem == nil ? nil : true, "mark": .string(mark),
        ]
    }
}
