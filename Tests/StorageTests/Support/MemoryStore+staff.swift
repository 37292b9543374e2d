import Helpdesk
import Storage

extension MemoryStore: StaffStore {
    func manager(_ id: TelegramID) throws(StoreError) -> Manager? {
        try open()
        return staff[id]
    }

    func managers() throws(StoreError) -> [Manager] {
        try open()
        return staff.values.sorted { ($0.since, $0.id) < ($1.since, $1.id) }
    }

    func add(_ manager: Manager) throws(StoreError) -> Manager {
        try open()
        return try Self.put(manager, at: manager.id, in: &staff)
    }
    func save(_ manager: Manager) throws(StoreError) -> Manager {
        try open()
        return try Self.replace(manager, at: manager.id, in: &staff)
    }

    func entry(_ id: FAQID) throws(StoreError) -> FAQEntry? {
        try open()
        return entries[id]
    }

    func entries(after: FAQID?, limit: Int) throws(StoreError) -> [FAQEntry] {
        try open()
        return entries.values.sorted { $0.id < $1.id }.drop { entry in after.map { entry.id <= $0 } ?? false }.upTo(
            limit)
    }

    func add(_ entry: FAQEntry) throws(StoreError) -> FAQEntry {
        try open()
        return try Self.put(entry, at: entry.id, in: &entries)
    }
    func save(_ entry: FAQEntry) throws(StoreError) -> FAQEntry {
        try open()
        return try Self.replace(entry, at: entry.id, in: &entries)
    }

    func remove(entry: FAQID) throws(StoreError) {
        try open()
        entries[entry] = nil
    }

    func write(_ line: AuditLine) throws(StoreError) {
        try open()
        _ = try Self.put(line, at: line.id, in: &lines)
    }

    func audit(before: String?, limit: Int) throws(StoreError) -> [AuditLine] {
        try open()
        return lines.values.sorted { $0.id > $1.id }.drop { line in before.map { line.id >= $0 } ?? false }.upTo(limit)
    }

    func setting(_ name: String) throws(StoreError) -> String? {
        try open()
        return settings[name]
    }

    func settings(beginning prefix: String) throws(StoreError) -> [String: String] {
        try open()
        return settings.filter { $0.key.unicodeScalars.starts(with: prefix.unicodeScalars) }
    }

    func set(_ name: String, to value: String?) throws(StoreError) {
        try open()
        settings[name] = value
    }
}

extension MemoryStore: UpdateLedger {
    func receive(_ updates: [UpdateRecord]) throws(StoreError) -> [UpdateRecord] {
        try open()
        var new: [UpdateRecord] = []
        for update in updates where self.updates[update.id] == nil {
            self.updates[update.id] = update
            lastTaken = update.id
            new.append(update)
        }
        return new
    }

    func settle(_ updates: [UpdateID]) throws(StoreError) {
        try open()
        for id in updates { self.updates[id]?.body = nil }
    }

    func setAside(_ update: UpdateID, problem: String) throws(StoreError) {
        try open()
        updates[update]?.problem = problem
    }

    func waitingUpdates(after: UpdateID?, limit: Int) throws(StoreError) -> [UpdateRecord] {
        try open()
        return updates.values.filter { $0.isWaiting && $0.id > after ?? UpdateID(.min) }.sorted { $0.id < $1.id }
            .upTo(limit)
    }

    func updatesSetAside(limit: Int) throws(StoreError) -> [UpdateRecord] {
        try open()
        return updates.values.filter { $0.problem != nil }.sorted { $0.id > $1.id }.upTo(limit)
    }

    func lastUpdate() throws(StoreError) -> UpdateID? {
        try open()
        return lastTaken
    }

    func forgetUpdates(before time: Moment) throws(StoreError) -> Int {
        try open()
        let old = updates.values.filter { $0.at < time && $0.body == nil && $0.problem == nil }
        for update in old { updates[update.id] = nil }
        return old.count
    }
}
