import JSON

/// What waits for one bot, in order, bounded as Telegram bounds it.
final class UpdateQueue {
    static let mostUpdates = 100_000
    static let mostBytes = 128 << 20
    /// An answer is cut here.
    static let answerBytes = 4 << 20

    private(set) var nextID: Int
    private(set) var allowed = UpdateKind.standard
    /// Updates that found the queue full.
    private(set) var lost = 0
    private var items: [QueuedUpdate] = []
    private var byteCount = 0
    /// The last that were taken, so that they can be delivered again.
    private(set) var taken: [QueuedUpdate] = []

    init(firstID: Int) { nextID = firstID }

    var count: Int { items.count }
    var pending: [QueuedUpdate] { items }

    func allow(_ kinds: Set<UpdateKind>?) {
        if let kinds { allowed = kinds }
    }

    /// Takes in `{"update_id":…,"<kind>":…}` if the bot wants that kind.
    @discardableResult
    func add(_ kind: UpdateKind, _ value: JSONValue, lane: QueuedUpdate.Lane, now: Double) -> Bool {
        guard allowed.contains(kind) else { return false }
        var members = JSONObject()
        members[kind.rawValue] = value
        return add(members, lane: lane, expiry: now + kind.retention)
    }

    /// Takes in an update of any members, known or not.
    @discardableResult
    func add(_ members: JSONObject, lane: QueuedUpdate.Lane, expiry: Double) -> Bool {
        var update: JSONObject = ["update_id": .number(nextID)]
        for (name, value) in members where name != "update_id" { update[name] = value }
        let bytes = JSONValue.object(update).bytes
        guard items.count < Self.mostUpdates, byteCount + bytes.count <= Self.mostBytes else {
            lost += 1
            return false
        }
        items.append(QueuedUpdate(id: nextID, lane: lane, expiry: expiry, bytes: bytes))
        byteCount += bytes.count
        nextID += 1
        return true
    }

    /// Drops what no one took in time.
    func expire(now: Double) {
        guard items.contains(where: { $0.expiry <= now }) else { return }
        remove { $0.expiry <= now }
    }

    func clear() { remove { _ in true } }

    /// One update was delivered, or given up.
    func remove(id: Int) {
        guard let index = items.firstIndex(where: { $0.id == id }) else { return }
        remember(items[index])
        byteCount -= items[index].bytes.count
        items.remove(at: index)
    }

    /// What `getUpdates` gives for this offset; what lies below it is gone for good.
    func serve(offset: Int, limit: Int) -> [QueuedUpdate] {
        if offset < 0 {
            confirm(below: items.count + offset > 0 ? items[items.count + offset].id : 0)
        } else if offset <= nextID + 10 {
            // An offset far beyond the end can't be meant for this queue and is passed over.
            confirm(below: offset)
        }
        var size = 0
        return Array(
            items.prefix(limit).prefix { update in
                defer { size += update.bytes.count }
                return size == 0 || size + update.bytes.count <= Self.answerBytes
            })
    }

    private func confirm(below offset: Int) {
        let end = items.firstIndex { $0.id >= offset } ?? items.count
        guard end > 0 else { return }
        for update in items[..<end] {
            byteCount -= update.bytes.count
            remember(update)
        }
        items.removeFirst(end)
    }

    private func remember(_ update: QueuedUpdate) {
        taken.append(update)
        if taken.count > 100 { taken.removeFirst(taken.count - 100) }
    }

    private func remove(where isGone: (QueuedUpdate) -> Bool) {
        items.removeAll(where: isGone)
        byteCount = items.reduce(0) { $0 + $1.bytes.count }
    }
}
